// A refund by a supervisor. Its id is minted when it is sent and kept, also when the dialog is closed or the page loaded again,
// until it is answered: so a lost answer never gives money back twice.
import { newId, slugOf } from './api.js';
import { money, text } from './language.js';
import { remainingOf } from './word.js';

const KEPT = 'saphan.refunds';

export function createRefund(api, element, confirm, onScan) {
  let scan = null;

  function open(which) {
    scan = which;
    const wish = unanswered();
    element('refund-amount').value = ((wish?.amount ?? remainingOf(scan)) / 100).toFixed(2);
    element('refund-reason').value = wish?.reason ?? '';
    element('refund-what').textContent = text('refundWhat', { sum: money(remainingOf(scan)), basket: scan.basketId });
    hold();
    notice(wish && 'notice.refundLost');
    element('refund-dialog').showModal();
    element('refund-reason').focus();
  }

  function kept() {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  }

  /** The last wish about this scan, while nobody knows whether it arrived. */
  function unanswered() {
    const wish = kept()[scan.scanId];
    return wish && !scan.refunds.some((refund) => refund.refundId === wish.refundId) ? wish : undefined;
  }

  function keep(scanId, wish) {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...kept(), [scanId]: wish }));
    hold();
  }

  /** Until it is known, nothing else may be wished for: both might be done. */
  function hold() {
    for (const field of ['refund-amount', 'refund-reason']) element(field).readOnly = Boolean(unanswered());
  }

  function notice(key, values) {
    element('notice-refund').hidden = !key;
    element('notice-refund').textContent = key ? text(key, values) : '';
  }

  async function submit() {
    const amount = satangOf(element('refund-amount').value);
    const reason = element('refund-reason').value.trim();
    // What was wished for before, and may have been taken, is for the server to judge.
    if (!unanswered() && (!amount || amount > remainingOf(scan))) return notice('notice.refundAmount', { sum: money(remainingOf(scan)) });
    if (!reason) return notice('notice.refundReason');
    notice(null);
    return (await confirm('sure.refund', { sum: money(amount), basket: scan.basketId })) && send(amount, reason);
  }

  async function send(amount, reason) {
    const { scanId } = scan;
    const wish = unanswered() ?? { refundId: newId(), amount, reason };
    keep(scanId, wish);
    element('refund-go').disabled = true;
    const { status, body } = await api.post(`/scans/${scanId}/refunds`, wish);
    element('refund-go').disabled = false;
    if (status > 0 && status < 500 && status !== 401) keep(scanId, undefined);
    if (status === 202) {
      element('refund-dialog').close();
      return onScan(body);
    }
    return notice(status === 0 ? 'notice.refundLost' : 'notice.refundNo', { code: slugOf(body) || status });
  }

  element('refund-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (!element('refund-go').disabled) submit();
  });
  element('refund-close').addEventListener('click', () => element('refund-dialog').close());
  return { open };
}

/** Exact: from the digits, never through a fraction. */
function satangOf(baht) {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(baht.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
}
