// The sign of a word, small. What it means stands beside it in letters.
const SVG = 'http://www.w3.org/2000/svg';

export function iconOf(kind) {
  const icon = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', '/till/icon.svg#' + kind);
  icon.setAttribute('viewBox', '0 0 100 100');
  icon.setAttribute('aria-hidden', 'true');
  icon.setAttribute('class', 'icon');
  icon.dataset.word = kind;
  icon.append(use);
  return icon;
}
