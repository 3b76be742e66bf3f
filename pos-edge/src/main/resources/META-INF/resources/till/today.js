// Today's scans of the store, newest first.
import { clock, money, text } from './language.js';
import { ICONS, kindOf, wordOf } from './word.js';

const SVG = 'http://www.w3.org/2000/svg';
const PAGE = 60;

export function createToday(api, element, onChosen) {
  const scans = new Map();
  let next = null;
  let shown = PAGE;
  let current = null;

  function put(scan) {
    const known = scans.get(scan.scanId);
    if (known && known.version >= scan.version) return false;
    scans.set(scan.scanId, scan);
    return true;
  }

  async function load() {
    const { status, body } = await api.get('/scans?limit=100' + (next ? '&before=' + next : ''));
    if (status !== 200) return;
    body.scans.forEach(put);
    const last = body.scans.at(-1);
    next = last && isToday(last) ? (body.next ?? null) : null;
    draw();
  }

  function ofToday() {
    return [...scans.values()].filter(isToday).sort((a, b) => Date.parse(b.scannedAt) - Date.parse(a.scannedAt));
  }

  function draw() {
    const list = ofToday();
    element('list').replaceChildren(...list.slice(0, shown).map(row));
    element('empty').hidden = list.length > 0;
    element('more').hidden = list.length <= shown && !next;
    const paid = list.filter((scan) => kindOf(scan) === 'paid');
    const sum = paid.reduce((all, scan) => all + scan.amount - scan.refundedAmount, 0);
    element('total').textContent = text('totalPaid', { sum: money(sum), count: paid.length });
  }

  function row(scan) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-current', String(scan.scanId === current));
    button.append(part('time', clock(scan.scannedAt)), chip(scan), part('money', money(scan.amount)));
    button.append(part('time', ''), part('from', scan.terminalId + ' · ' + scan.basketId));
    button.addEventListener('click', () => onChosen(scan));
    item.append(button);
    return item;
  }

  function part(name, content) {
    const element = document.createElement('span');
    element.className = name;
    element.textContent = content;
    return element;
  }

  function chip(scan) {
    const element = part('chip', '');
    const icon = document.createElementNS(SVG, 'svg');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', '/till/icon.svg#' + ICONS[kindOf(scan)]);
    icon.setAttribute('viewBox', '0 0 100 100');
    icon.setAttribute('aria-hidden', 'true');
    icon.append(use);
    element.dataset.word = kindOf(scan);
    element.append(icon, document.createTextNode(wordOf(scan)));
    return element;
  }

  element('more').addEventListener('click', () => {
    shown += PAGE;
    if (next) load();
    else draw();
  });

  return {
    load,
    draw,
    put,
    get: (scanId) => scans.get(scanId),
    all: () => [...scans.values()],
    mark: (scanId) => {
      current = scanId;
      draw();
    },
  };
}

function isToday(scan) {
  return new Date(scan.scannedAt).toDateString() === new Date().toDateString();
}
