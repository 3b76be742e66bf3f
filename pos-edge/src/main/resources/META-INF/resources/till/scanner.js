// A keyboard-wedge scanner types digits faster than any person and ends with Enter, wherever the focus is.
const GAP = 80; // milliseconds from one key of a scanner to the next, on average at most, while it does not stand still
const PAUSE = 1_000; // the longest that one may stand still in the middle, as one that wakes up or sends again by radio does
const SHORTEST = 10;
const HALF = 9; // of a code that breaks in two either half may be the longer one; no sum has as many digits in a row
const CODE = 18;
// What is shorter is told by its speed: nobody types as many digits of a sum as fast in a row. A key "000" has three.
const RUNS = [{ gap: 40, fewest: 4 }, { gap: GAP, fewest: 7 }];
const MOST = 64;

/**
 * The digit of a key. A scanner presses the keys where digits are on its own keyboard: under a Thai layout or an input method
 * the browser reports another character for them, or none, and only the place of the key tells.
 */
export function digitOf(event) {
  if (/^[0-9]$/.test(event.key)) return event.key;
  return /^(?:Digit|Numpad)([0-9])$/.exec(placeOf(event))?.[1] ?? null;
}

/** Told in the same way: where the digits count, the point between them must, or the sum is a hundred times as large. */
export function isPoint(event) {
  return event.key === '.' || event.key === ',' || /^(?:Period|Comma|NumpadDecimal|NumpadComma)$/.test(placeOf(event));
}

function placeOf(event) {
  const isNamed = event.key.length > 1 && event.key !== 'Process' && event.key !== 'Unidentified';
  return isNamed || event.shiftKey ? '' : (event.code ?? '');
}

/**
 * @param remember asked before each digit has any effect
 * @param onCode called with the digits, none when it broke in two, and with what was remembered before the first of them; what the
 *     scanner typed into a field is taken out of it again
 */
export function listen(remember, onCode) {
  let presses = [];
  let ended = -Infinity; // when the last code did
  let broken = null; // the first press of a code that broke off, and changed what was remembered

  function press(event, digit) {
    breakOff(event);
    // A key that is held down is a person's, and so is what came before it.
    if (event.repeat) return void (presses = []);
    const field = event.target instanceof HTMLInputElement ? event.target : null;
    presses.push({ digit, at: event.timeStamp, field, typed: field?.value ?? '', before: remember() });
    presses = presses.slice(-MOST);
    return undefined;
  }

  /** What comes after it may be too short to be known for a scanner's, or only Enter; then this tells. */
  function breakOff(event) {
    if (presses.length === 0 || event.timeStamp - presses.at(-1).at <= PAUSE) return;
    const first = presses[beginOf(presses, HALF, presses.at(-1).at)];
    if (first && !first.field && first.before !== remember()) broken ??= first;
    presses = [];
  }

  function forget() {
    presses = [];
    broken = null;
  }

  function end(event) {
    breakOff(event);
    const scanned = presses.slice(beginOf(presses, SHORTEST, event.timeStamp));
    const first = broken ?? scanned[0];
    const code = broken ? '' : scanned.map((each) => each.digit).join('');
    // Many a scanner ends with two; the second is nobody's wish either, and would press whatever button has the focus.
    const isSecond = presses.length === 0 && event.timeStamp - ended <= PAUSE;
    forget();
    if (!first && !isSecond) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!first) return;
    ended = event.timeStamp;
    if (first.field) restore(first.field, first.typed);
    onCode(code, first.before);
  }

  /** What was typed there by hand counts, though nobody has left the field. */
  function restore(input, typed) {
    input.value = typed;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = digitOf(event);
    if (digit !== null) press(event, digit);
    else if (event.key === 'Enter') end(event);
    else if (event.key !== 'Shift') forget();
  }, true);
  // Whoever touches anything has the amount before their eyes, and means the Enter that comes next.
  addEventListener('pointerdown', (event) => {
    breakOff(event);
    broken = null;
    ended = -Infinity;
  }, true);
}

/**
 * Where the scanner took over from whoever typed before it: after a pause, and so that a payment code comes out, if any does.
 *
 * @param ended when Enter came; if none did, when the last digit
 */
function beginOf(presses, shortest, ended) {
  const isPossible = (_, from) => presses.length - from >= shortest && isAfterPause(presses, from) && isFast(presses, from);
  const begins = [...presses.keys()].filter(isPossible);
  const ofCode = presses.length - CODE;
  if (begins.includes(ofCode)) return ofCode;
  const ofRun = beginOfRun(presses, ended);
  // In a field it is no part of the sum: a receipt's number may be scanned there.
  return presses[ofRun] && !presses[ofRun].field ? ofRun : (begins.at(-1) ?? presses.length);
}

/** Where the last digits began that came without any pause, and so did what ended them. */
function beginOfRun(presses, ended) {
  const begins = RUNS.map(({ gap, fewest }) => {
    let from = presses.length;
    for (let next = ended; from > 0 && next - presses[from - 1].at <= gap; next = presses[from].at) from -= 1;
    return presses.length - from >= fewest ? from : presses.length;
  });
  return Math.min(...begins);
}

function isAfterPause(presses, at) {
  return at === 0 || presses[at].at - presses[at - 1].at > GAP;
}

/** But for the longest time that it stood still: a slow scanner that does so once is as slow as a person, if all is counted. */
function isFast(presses, from) {
  const gaps = presses.slice(from + 1).map((each, at) => each.at - presses[from + at].at);
  const moving = presses.at(-1).at - presses[from].at - Math.max(...gaps);
  return moving <= GAP * (gaps.length - 1);
}
