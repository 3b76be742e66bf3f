// A receipt number that never recurs within the store: day, terminal, a counter of this browser, and four random letters,
// since the counter is lost with the browser's memory.
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

export function proposeBasket(terminal, today = new Date()) {
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('');
  const key = 'saphan.counter.' + terminal;
  const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
  const count = kept.day === day ? kept.count + 1 : 1;
  localStorage.setItem(key, JSON.stringify({ day, count }));
  const random = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${day}-${terminal}-${String(count).padStart(4, '0')}-${random}`.slice(0, 128);
}
