// The large panel: amount, scan, or the word.
import { money, text } from './language.js';
import { play } from './sound.js';
import { isOpen, kindOf, mayScanAgain, remainingOf, untilOf, whyOf, wordOf } from './word.js';

export function createStage(element, isSupervisor) {
  let scan = null;
  let heard = null;
  let ownWord = null;
  let since = 0;

  function step(name) {
    for (const each of ['amount', 'scan', 'word']) element('step-' + each).hidden = each !== name;
    // What had the focus is gone: a screen reader goes on where the news is.
    if (document.activeElement?.closest('[hidden]')) element('stage').focus();
    if (name !== 'word') {
      scan = null;
      heard = null;
      element('stage').dataset.word = 'none';
    }
  }

  /** @param shown whether it is what the stage is about: it must not step in between news of a payment, which would be said again */
  function drawSale(sale, satang, possible, shown) {
    element('amount-shown').textContent = sale.amount || '0.00';
    element('scan-amount').textContent = money(satang).slice(1);
    element('basket-shown').textContent = sale.basketId;
    // Also after a reload: an empty field would say that there is no number, as soon as anybody leaves it.
    const field = element('basket');
    if (field !== document.activeElement) field.value = sale.isNumberFixed ? sale.basketId : '';
    element('amount-done').disabled = !possible;
    if (shown && sale.phase === 'amount') step('amount');
    if (shown && sale.phase === 'scan') step('scan');
  }

  /** @param own whether it is the sale at this till, and not one that was looked up in the list */
  function drawScan(next, own) {
    step('word');
    scan = next;
    const kind = kindOf(scan);
    element('stage').dataset.word = kind;
    element('sign').setAttribute('href', '/till/icon.svg#' + kind);
    const word = wordOf(scan);
    element('word').textContent = word;
    element('word').classList.toggle('long', word.length > 14);
    element('why').textContent = whyOf(scan);
    element('word-amount').textContent = money(scan.amount);
    element('word-code').textContent = scan.barcode ? text('code', { four: scan.barcode.slice(-4) }) : '';
    element('word-basket').textContent = scan.basketId;
    const again = own && mayScanAgain(scan);
    element('again').hidden = !again;
    element('next').hidden = scan.status === 'sending';
    // While nothing is decided, going on is possible but not what the eye falls on.
    element('next').className = isOpen(scan) || again ? 'quiet' : 'go';
    element('cancel').hidden = !isOpen(scan) || scan.status === 'cancelling';
    element('refund').hidden = !(isSupervisor && remainingOf(scan) > 0 && kind !== 'late');
    element('receipt').hidden = !['paid', 'back'].includes(kind);
    element('looked-up').hidden = own;
    tick();
    say([scan.scanId, scan.status, kind].join(), own);
  }

  /** Once for each word, whatever the language: to a screen reader, and to the ears unless it was only looked up. */
  function say(what, own) {
    if (heard === what) return;
    if (own && ownWord !== what) sound();
    // "Do not scan again", and its like, are about what was not decided.
    if (!isOpen(scan) && scan.status !== 'sending') notice('word', null);
    if (own) ownWord = what;
    heard = what;
    since = Date.now();
    element('said').textContent = [wordOf(scan), whyOf(scan)].join('. ');
  }

  function sound() {
    if (heard !== null) play(kindOf(scan));
    else if (isOpen(scan)) play('wait');
  }

  function tick() {
    if (scan) element('until').textContent = untilOf(scan);
  }
  setInterval(tick, 1_000);

  function notice(where, key, values) {
    const box = element('notice-' + where);
    box.hidden = !key;
    box.textContent = key ? text(key, values) : '';
    if (!key) return;
    play('no');
    element('stage').classList.remove('shake');
    requestAnimationFrame(() => element('stage').classList.add('shake'));
  }

  return { drawSale, drawScan, notice, shownFor: () => (scan ? Date.now() - since : 0) };
}
