// From a scan to the one large word. Pure: the same scan, the same word.
import { now, onThisTill } from './clock.js';
import { clock, has, money, text } from './language.js';

const SLOW = 20_000; // milliseconds until a scan without any answer is worth a word
const OPEN = new Set(['received', 'pending', 'checking', 'cancelling']);

export function isOpen(scan) {
  return OPEN.has(scan.status);
}

/** The kind of the word: it chooses colour, icon and sound. */
export function kindOf(scan) {
  switch (scan.status) {
    case 'sending':
    case 'received':
    case 'pending':
      return 'wait';
    case 'checking':
    case 'cancelling':
      return 'check';
    case 'successful':
      return kindOfSuccess(scan);
    case 'reversed':
      return 'ask';
    default:
      return scan.suspect ? 'ask' : 'unpaid';
  }
}

function kindOfSuccess(scan) {
  if (scan.refundedAmount >= scan.amount) return 'back';
  if (scan.lateSuccess && isReturnRefused(scan)) return 'ask';
  // "Paid" is never taken back, not even by a contradiction: that is said beside it.
  return scan.lateSuccess ? 'late' : 'paid';
}

/** The money that came late should have gone back by itself, and will not. */
function isReturnRefused(scan) {
  return scan.refunds.at(-1)?.status === 'refused' && !scan.refunds.some((refund) => refund.status === 'requested');
}

export function wordOf(scan) {
  switch (kindOf(scan)) {
    case 'wait':
    case 'check':
      return text('word.' + scan.status);
    case 'back':
      return text('word.refunded');
    default:
      return text('word.' + kindOf(scan));
  }
}

export function whyOf(scan) {
  switch (kindOf(scan)) {
    case 'wait':
    case 'check':
      return text('why.' + (scan.again ?? scan.status));
    case 'paid':
      return whyPaid(scan);
    case 'back':
      return text('why.refunded');
    case 'late':
      return text('why.late');
    case 'ask':
      return whyAsk(scan);
    default:
      return whyUnpaid(scan);
  }
}

function whyAsk(scan) {
  if (scan.status === 'successful') return text('why.lateKept');
  return text(scan.status === 'reversed' ? 'why.reversed' : 'why.contradiction');
}

function whyPaid(scan) {
  const lines = [];
  if (scan.suspect) lines.push(text('why.suspect'));
  if (scan.refundedAmount > 0) lines.push(text('why.partly', { sum: money(scan.refundedAmount) }));
  for (const refund of scan.refunds) {
    if (refund.status === 'requested') lines.push(text('why.refunding', { sum: money(refund.amount ?? scan.amount - scan.refundedAmount) }));
  }
  const last = scan.refunds.at(-1);
  if (last?.status === 'refused') lines.push(text('why.refundRefused', { reason: text('refund.' + last.refusedReason) }));
  return lines.join('\n');
}

function whyUnpaid(scan) {
  if (scan.status === 'expired') return text(scan.cancelRequested ? 'refused.cancelled' : 'why.expired');
  if (scan.status === 'refused') return text('refused.' + scan.refusedReason);
  const key = 'failure.' + scan.failureCode;
  return has(key) ? text(key) : text('failure.other', { code: scan.failureCode ?? '?' });
}

/** Until when the cashier has to wait, if that is known; as the till's own clock will show it. */
export function untilOf(scan) {
  switch (scan.status) {
    case 'checking':
      return isPast(scan.certainBy) ? text('until.overdue') : at('until.checking', scan.certainBy);
    case 'pending':
      return isPast(scan.decideBy) ? '' : at('until.pending', scan.decideBy);
    case 'received':
      return now() - Date.parse(scan.updatedAt) > SLOW ? text('until.slow') : '';
    default:
      return '';
  }
}

function isPast(instant) {
  return Boolean(instant) && Date.parse(instant) < now();
}

function at(key, instant) {
  return instant ? text(key, { time: clock(onThisTill(instant)) }) : '';
}

/** Whether another code may pay the same receipt. */
export function mayScanAgain(scan) {
  return kindOf(scan) === 'unpaid' && scan.refusedReason !== 'basket_paid' && scan.refusedReason !== 'basket_busy';
}

/** What may still be given back, satang. */
export function remainingOf(scan) {
  if (scan.status !== 'successful') return 0;
  const onItsWay = scan.refunds
    .filter((refund) => refund.status === 'requested')
    .reduce((sum, refund) => sum + (refund.amount ?? scan.amount), 0);
  return Math.max(0, scan.amount - scan.refundedAmount - onItsWay);
}
