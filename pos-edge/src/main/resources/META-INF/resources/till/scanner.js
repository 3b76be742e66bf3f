// A keyboard-wedge scanner types digits faster than any person and ends with Enter, wherever the focus is.
const GAP = 80; // milliseconds between two keys of a scanner, at most
const SHORTEST = 10;

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

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (/^[0-9]$/.test(event.key)) {
      if (event.timeStamp - last > GAP) begin(event.target);
      digits += event.key;
      last = event.timeStamp;
    } else if (event.key === 'Enter') {
      const fast = event.timeStamp - last <= GAP * 2 && digits.length >= SHORTEST;
      if (fast) {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (field) field.value = before;
        onCode(digits);
      }
      digits = '';
    } else if (event.key !== 'Shift') {
      digits = '';
    }
  }, true);
}
