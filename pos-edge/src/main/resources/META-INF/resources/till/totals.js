// Today's totals by state: how many, and how much money.
import { money, text } from './language.js';
import { iconOf } from './icon.js';
import { isOpen, kindOf } from './word.js';

const ORDER = ['paid', 'back', 'wait', 'unpaid', 'late', 'ask'];

/** @return for each state that occurs: how many scans, and satang; one that was refunded in part is in both, each with its part */
export function totalsOf(scans) {
  const totals = Object.fromEntries(ORDER.map((kind) => [kind, { count: 0, satang: 0 }]));
  const add = (kind, satang) => {
    totals[kind].count += 1;
    totals[kind].satang += satang;
  };
  for (const scan of scans) {
    const kind = isOpen(scan) ? 'wait' : kindOf(scan);
    const back = kind === 'paid' || kind === 'back' ? scan.refundedAmount : 0;
    if (kind !== 'back') add(kind, scan.amount - back);
    if (back > 0) add('back', back);
  }
  return totals;
}

export function drawTotals(list, scans) {
  const totals = totalsOf(scans);
  const rows = ORDER.filter((kind) => kind === 'paid' || totals[kind].count > 0).map((kind) => {
    const item = document.createElement('li');
    item.dataset.kind = kind;
    item.append(iconOf(kind), part('what', text('short.' + kind)), part('count', String(totals[kind].count)), part('money', money(totals[kind].satang)));
    return item;
  });
  list.replaceChildren(...rows);
}

function part(name, content) {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = content;
  return element;
}
