// Asks before something is done that cannot be undone. The safe answer has the focus, so that a second Enter does nothing.
import { text } from './language.js';

export function createConfirm(element) {
  let answer = () => {};

  function close(isSure) {
    element('confirm-dialog').close();
    answer(isSure);
  }

  element('confirm-yes').addEventListener('click', () => close(true));
  element('confirm-no').addEventListener('click', () => close(false));
  element('confirm-dialog').addEventListener('cancel', () => answer(false));

  /** @return a promise: whether the cashier is sure */
  return (question, values) => {
    element('confirm-title').textContent = text(question + '.title', values);
    element('confirm-what').textContent = text(question + '.what', values);
    element('confirm-yes').textContent = text(question + '.yes', values);
    element('confirm-no').textContent = text(question + '.no', values);
    element('confirm-dialog').showModal();
    element('confirm-no').focus();
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
}
