// A keyboard-wedge scanner types digits faster than any person and ends with Enter, wherever the focus is.
const GAP = 80; // milliseconds between two keys of a scanner, at most
const SHORTEST = 10;

/**
 * The digit of a key. A scanner presses the keys where digits are on its own keyboard: under a Thai layout or an input method
 * the browser reports another character for them, or none, and only the place of the key tells.
 */
export function digitOf(event) {
  if (/^[0-9]$/.test(event.key)) return event.key;
  const isNamed = event.key.length > 1 && event.key !== 'Process' && event.key !== 'Unidentified';
  if (isNamed || event.shiftKey) return null;
  return /^(?:Digit|Numpad)([0-9])$/.exec(event.code ?? '')?.[1] ?? null;
}

/**
 * @param onBegin called before the first digit of what may become a code has any effect
 * @param onCode called with the digits; what the scanner typed into a field is taken out of it again
 */
export function listen(onBegin, onCode) {
  let digits = '';
  let last = 0;
  let field = null;
  let before = '';

  function begin(target) {
    field = target instanceof HTMLInputElement ? target : null;
    before = field?.value ?? '';
    digits = '';
    onBegin();
  }

  function end(event) {
    const fast = event.timeStamp - last <= GAP * 2 && digits.length >= SHORTEST;
    if (fast) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (field) restore(field, before);
      onCode(digits);
    }
    digits = '';
  }

  /** What was typed there by hand counts, though nobody has left the field. */
  function restore(input, typed) {
    input.value = typed;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = digitOf(event);
    if (digit !== null) {
      if (event.timeStamp - last > GAP) begin(event.target);
      digits += digit;
      last = event.timeStamp;
    } else if (event.key === 'Enter') {
      end(event);
    } else if (event.key !== 'Shift') {
      digits = '';
    }
  }, true);
}
