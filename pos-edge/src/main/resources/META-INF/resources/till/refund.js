// A refund by a supervisor. Its id is minted when the dialog opens and kept through every press of the button, so that a lost
// answer never gives money back twice.
import { newId, slugOf } from './api.js';
import { money, text } from './language.js';
import { remainingOf } from './word.js';

export function createRefund(api, element, confirm, onScan) {
  let scan = null;
  let refundId = null;
  let asked = null;

  function open(which) {
    scan = which;
    refundId = newId();
    asked = null;
    element('refund-amount').value = (remainingOf(scan) / 100).toFixed(2);
    element('refund-reason').value = '';
    element('refund-what').textContent = text('refundWhat', { sum: money(remainingOf(scan)), basket: scan.basketId });
    notice(null);
    element('refund-dialog').showModal();
    element('refund-reason').focus();
  }

  function notice(key, values) {
    element('notice-refund').hidden = !key;
    element('notice-refund').textContent = key ? text(key, values) : '';
  }

  async function submit() {
    const amount = satangOf(element('refund-amount').value);
    const reason = element('refund-reason').value.trim();
    if (!amount || amount > remainingOf(scan)) return notice('notice.refundAmount', { sum: money(remainingOf(scan)) });
    if (!reason) return notice('notice.refundReason');
    notice(null);
    return (await confirm('sure.refund', { sum: money(amount), basket: scan.basketId })) && send(amount, reason);
  }

  async function send(amount, reason) {
    // Another wish is another refund, and needs an id of its own; the same wish keeps its id.
    const wish = JSON.stringify([amount, reason]);
    if (asked && asked !== wish) refundId = newId();
    asked = wish;
    element('refund-go').disabled = true;
    const { status, body } = await api.post(`/scans/${scan.scanId}/refunds`, { refundId, amount, reason });
    element('refund-go').disabled = false;
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
