// The cashier's page begins here: language, the till's key, and then the till.
import { choose, translate } from './language.js';
import { Till } from './till.js';
import { takeToken } from './token.js';

const element = (id) => document.getElementById(id);
let till = null;

for (const each of document.querySelectorAll('[data-language]')) {
  each.addEventListener('click', () => {
    choose(each.dataset.language);
    translate(document);
    till?.draw();
  });
}
translate(document);

function stranger(why) {
  element('till').hidden = true;
  element('stranger').hidden = false;
  element('stranger-why').dataset.text = why;
  translate(document);
}

const token = takeToken();
if (token) {
  till = new Till(token, element, () => stranger('tokenOld'));
  till.start();
} else {
  stranger('noTokenWhy');
}
addEventListener('hashchange', () => takeToken() && location.reload());
