// From a scan to the one large word. Pure: the same scan, the same word.
import { clock, has, money, text } from './language.js';

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
  // "Paid" is never taken back, not even by a contradiction: that is said beside it.
  return scan.lateSuccess ? 'late' : 'paid';
}

export const ICONS = { wait: 'wait', check: 'check', paid: 'paid', unpaid: 'unpaid', back: 'back', late: 'late', ask: 'ask' };

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
      return text(scan.retrying ? 'why.sendingAgain' : 'why.' + scan.status);
    case 'paid':
      return whyPaid(scan);
    case 'back':
      return text('why.refunded');
    case 'late':
      return text('why.late');
    case 'ask':
      return text(scan.status === 'reversed' ? 'why.reversed' : 'why.contradiction');
    default:
      return whyUnpaid(scan);
  }
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
  if (scan.status === 'expired') return text('why.expired');
  if (scan.status === 'refused') return text('refused.' + scan.refusedReason);
  const key = 'failure.' + scan.failureCode;
  return has(key) ? text(key) : text('failure.other', { code: scan.failureCode ?? '?' });
}

/** Until when the cashier has to wait, if that is known. */
export function untilOf(scan, now) {
  if (scan.status === 'checking' && scan.certainBy) {
    return Date.parse(scan.certainBy) < now ? text('until.overdue') : text('until.checking', { time: clock(scan.certainBy) });
  }
  return scan.status === 'pending' && scan.decideBy ? text('until.pending', { time: clock(scan.decideBy) }) : '';
}

/** What may still be given back, satang. */
export function remainingOf(scan) {
  if (scan.status !== 'successful') return 0;
  const onItsWay = scan.refunds
    .filter((refund) => refund.status === 'requested')
    .reduce((sum, refund) => sum + (refund.amount ?? scan.amount), 0);
  return Math.max(0, scan.amount - scan.refundedAmount - onItsWay);
}
