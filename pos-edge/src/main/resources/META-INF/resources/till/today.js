// Today's scans of the store, newest first, and their totals.
import { pause } from './api.js';
import { iconOf } from './icon.js';
import { clock, language, money } from './language.js';
import { createScans } from './scans.js';
import { drawTotals } from './totals.js';
import { kindOf, wordOf } from './word.js';

const PAGE = 60;
const AT_ONCE = 200;
const MOST_PAGES = 100;
const TRY_AGAIN = 2_000;

const LOOK_AT_CALENDAR = 30_000;

/** @param onScan called with each scan that was loaded; the till puts it here, as it does with all news */
export function createToday(api, element, { onChosen, onScan }) {
  const scans = createScans();
  const rows = new Map();
  let shown = PAGE;
  let current = null;
  let isDrawn = true;
  let drawnOn = null;
  let isLoaded = false; // until then neither "nothing yet" nor a total is known

  /** All of today, or the totals would be wrong; what changes meanwhile comes by the stream. Until it is there, or the key is not good. */
  async function load() {
    let next = '';
    for (let page = 0; page < MOST_PAGES && next !== null; ) {
      const { status, body, wait } = await api.get(`/scans?limit=${AT_ONCE}` + next);
      if (status === 200) {
        body.scans.forEach(onScan);
        page += 1;
        // Pages are by the server's clock, days by the tills': one whose clock is wrong must not end it for all.
        next = body.next && body.scans.some(isToday) ? '&before=' + body.next : null;
      } else if (status === 401 || status === 403) {
        return;
      } else {
        await pause(Math.max(TRY_AGAIN, wait));
      }
    }
    isLoaded = true;
    draw();
  }

  function ofToday() {
    return scans.all().filter(isToday).sort((a, b) => Date.parse(b.scannedAt) - Date.parse(a.scannedAt));
  }

  /** Once a frame, however much news there is. */
  function draw() {
    if (!isDrawn) return;
    isDrawn = false;
    requestAnimationFrame(() => {
      isDrawn = true;
      drawNow();
    });
  }

  function drawNow() {
    const list = ofToday();
    drawnOn = dayOf(new Date());
    place(list.slice(0, shown));
    element('list').setAttribute('aria-busy', String(!isLoaded));
    element('more').hidden = list.length <= shown;
    element('loading').hidden = isLoaded;
    element('empty').hidden = !isLoaded || list.length > 0;
    if (isLoaded) drawTotals(element('totals'), list);
  }

  /** Touches only what is new or moved: whoever walks through the list with the keyboard keeps their place. */
  function place(list) {
    let here = element('list').firstElementChild;
    for (const scan of list) {
      const row = rowOf(scan);
      if (row === here) here = here.nextElementSibling;
      else element('list').insertBefore(row, here);
    }
    while (here) {
      const gone = here;
      here = here.nextElementSibling;
      gone.remove();
    }
  }

  function rowOf(scan) {
    const row = rows.get(scan.scanId) ?? newRow(scan.scanId);
    const button = row.firstElementChild;
    const drawn = [scan.version, language()].join();
    if (row.dataset.drawn !== drawn) {
      row.dataset.drawn = drawn;
      button.replaceChildren(
        part('time', clock(scan.scannedAt)), chip(scan), part('money', money(scan.amount)),
        part('time', ''), part('from', scan.terminalId + ' · ' + scan.basketId),
      );
    }
    button.setAttribute('aria-current', String(scan.scanId === current));
    return row;
  }

  function newRow(scanId) {
    const row = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => onChosen(scans.get(scanId)));
    row.append(button);
    rows.set(scanId, row);
    return row;
  }

  element('more').addEventListener('click', () => {
    shown += PAGE;
    draw();
  });

  /** After midnight what stands there is yesterday's, though there is no news. */
  function lookAtCalendar() {
    if (drawnOn !== dayOf(new Date())) draw();
  }
  setInterval(lookAtCalendar, LOOK_AT_CALENDAR);
  document.addEventListener('visibilitychange', () => !document.hidden && lookAtCalendar());

  return {
    load,
    put: scans.put,
    get: scans.get,
    all: scans.all,
    mark: (scanId) => {
      current = scanId;
      draw();
    },
  };
}

function part(name, content) {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = content;
  return element;
}

function chip(scan) {
  const element = part('chip', '');
  element.append(iconOf(kindOf(scan)), part('', wordOf(scan)));
  return element;
}

function isToday(scan) {
  return dayOf(new Date(scan.scannedAt)) === dayOf(new Date());
}

function dayOf(date) {
  return date.toDateString();
}
