// A till's clock may be minutes wrong. How wrong is read from the Date of the server's answers; what the server says about times
// is then counted by its own clock, and shown as the till's clock will show it.
const NOTHING = 2_000; // milliseconds: a second is how exact a Date is, and answers take a while

let ahead = 0; // the server's clock before the till's

/**
 * @param date of an answer of the server's
 * @param came when that began to come, by the till's clock
 */
export function heardDate(date, came) {
  const server = Date.parse(date ?? '');
  if (Number.isNaN(server)) return;
  const difference = server + 500 - came;
  ahead = Math.abs(difference) < NOTHING ? 0 : difference;
}

/** By the server's clock. */
export function now() {
  return Date.now() + ahead;
}

/** When the till's own clock will show it. */
export function onThisTill(instant) {
  return Date.parse(instant) - ahead;
}
