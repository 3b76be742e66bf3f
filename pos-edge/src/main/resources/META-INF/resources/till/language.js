// Which language: the cashier's choice, else the browser's first that we speak.
import { TEXTS } from './texts.js';

const KEPT = 'saphan.language';
let chosen = localStorage.getItem(KEPT) ?? spoken() ?? 'th';

function spoken() {
  const wanted = navigator.languages ?? [navigator.language];
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => code in TEXTS);
}

export function language() {
  return chosen in TEXTS ? chosen : 'th';
}

export function choose(code) {
  chosen = code;
  localStorage.setItem(KEPT, code);
}

export function text(key, values = {}) {
  const found = TEXTS[language()][key] ?? TEXTS.en[key] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function has(key) {
  return key in TEXTS.en;
}

export function money(satang) {
  const locale = TEXTS[language()].locale;
  return '฿' + (satang / 100).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, numberingSystem: 'latn' });
}

export function clock(instant) {
  return new Date(instant).toLocaleTimeString('en-GB', { hour12: false });
}

/** A day and the time on it. */
export function day(instant) {
  return new Date(instant).toLocaleString(TEXTS[language()].locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Fills every element that says which text it holds. */
export function translate(root) {
  root.documentElement.lang = language();
  for (const each of root.querySelectorAll('[data-text]')) each.textContent = text(each.dataset.text);
  for (const each of root.querySelectorAll('[data-label]')) each.setAttribute('aria-label', text(each.dataset.label));
  for (const each of root.querySelectorAll('[data-language]')) {
    each.setAttribute('aria-pressed', String(each.dataset.language === language()));
  }
}
