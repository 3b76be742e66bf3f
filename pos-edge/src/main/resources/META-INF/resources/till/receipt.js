// What the customer takes along: the payment as it stands, on the paper of a till's printer.
import { day, money, text } from './language.js';
import { whyOf, wordOf } from './word.js';

export function createReceipt(element, store) {
  let scan = null;

  function line(name, value) {
    const row = document.createElement('div');
    const label = document.createElement('dt');
    const content = document.createElement('dd');
    label.textContent = name;
    content.textContent = value;
    row.append(label, content);
    return row;
  }

  function draw() {
    const lines = [
      line(text('receipt.store'), store),
      line(text('receipt.till'), scan.terminalId ?? ''),
      line(text('basket'), scan.basketId),
      line(text('receipt.time'), day(scan.scannedAt)),
      line(text('receipt.how'), 'WeChat Pay ' + scan.barcode.slice(-4)),
      line(text('total'), money(scan.amount)),
    ];
    for (const refund of scan.refunds.filter((each) => each.status === 'completed')) {
      lines.push(line(text('receipt.refund', { day: day(refund.completedAt) }), '−' + money(refund.amount)));
    }
    if (scan.refundedAmount > 0) lines.push(line(text('receipt.left'), money(scan.amount - scan.refundedAmount)));
    if (scan.chargeId) lines.push(line(text('receipt.charge'), scan.chargeId));
    element('receipt-word').textContent = wordOf(scan);
    element('receipt-why').textContent = whyOf(scan);
    element('receipt-lines').replaceChildren(...lines);
  }

  element('receipt-print').addEventListener('click', () => print());
  element('receipt-close').addEventListener('click', () => element('receipt-dialog').close());

  return {
    open(which) {
      scan = which;
      draw();
      element('receipt-dialog').showModal();
      element('receipt-print').focus();
    },
    /** A receipt that lies open changes with its payment. */
    redraw(which) {
      if (!scan || !element('receipt-dialog').open || which?.scanId !== scan.scanId) return;
      scan = which;
      draw();
    },
  };
}
