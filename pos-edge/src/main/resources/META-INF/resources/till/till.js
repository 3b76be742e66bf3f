// One till: wires the sale, the stage, the list and the live stream together.
import { createApi, slugOf } from './api.js';
import { createConfirm } from './dialogs.js';
import { text } from './language.js';
import { follow } from './live.js';
import { createReceipt } from './receipt.js';
import { createRefund } from './refund.js';
import { createSale } from './sale.js';
import { digitOf, isPoint, listen } from './scanner.js';
import { createStage } from './stage.js';
import { createToday } from './today.js';
import { claimsOf } from './token.js';
import { isOpen, mayScanAgain } from './word.js';

const BLINK = 2_500;
const ASK_AGAIN = 5_000;
const SAME_TRIGGER = 1_500; // milliseconds; a second reading of one code within that is the same pull of the trigger
const SEEN = 1_200; // how long a word must have stood before Enter takes it away: the second Enter of two must not

export class Till {
  #element;
  #api;
  #terminal;
  #stage;
  #sale;
  #today;
  #refund;
  #receipt;
  #confirm;
  #onStranger;
  #lastCode = null;
  #gateway = 'up';
  #chosen = null; // a scan that was looked up in the list
  #sending = null; // what is shown until the server has said anything
  #touched = null; // the digit that was touched last, as long as it has the focus
  #link = 'connecting';
  #banner = null;

  constructor(token, element, onStranger) {
    const claims = claimsOf(token);
    this.#element = element;
    this.#onStranger = onStranger;
    this.#terminal = claims.terminal_id ?? 'till';
    this.#api = createApi(token, onStranger);
    element('place').textContent = [claims.store_id, this.#terminal].filter(Boolean).join(' · ');
    this.#stage = createStage(element, (claims.groups ?? []).includes('supervisor'));
    this.#sale = createSale(this.#api, this.#terminal, {
      onChange: (sale) => this.#changed(sale),
      onScan: (scan) => this.#arrived(scan),
      onHolder: (scan) => this.#found(scan),
      onNotice: (where, key, values) => this.#stage.notice(where, key, values),
      hasEnded: () => this.#hasEnded(this.#latest()),
      known: (scanId) => this.#today.get(scanId),
    });
    this.#today = createToday(this.#api, element, { onChosen: (scan) => this.#choose(scan), onScan: (scan) => this.#news(scan) });
    this.#confirm = createConfirm(element);
    this.#refund = createRefund(this.#api, element, this.#confirm, (scan) => this.#arrived(scan));
    this.#receipt = createReceipt(element, claims.store_id ?? '');
  }

  start() {
    this.#element('till').hidden = false;
    this.#listen();
    this.#sale.resume();
    this.#today.load().then(() => this.#findUnfinished());
    follow(this.#api.token, {
      onScan: (scan) => this.#news(scan),
      onGateway: (gateway) => this.#heardOfGateway(gateway.state),
      onLink: (link) => this.#linked(link),
      onStranger: this.#onStranger,
    });
    setInterval(() => this.#askAgain(), ASK_AGAIN);
    document.addEventListener('visibilitychange', () => !document.hidden && this.#askAgain());
  }

  draw() {
    const scan = this.#latest();
    this.#stage.drawSale(this.#sale.current(), this.#sale.satang(), this.#sale.isPossible(), !scan);
    if (scan) this.#stage.drawScan(scan, !this.#chosen);
    this.#receipt.redraw(scan);
    this.#today.mark(scan?.scanId ?? null);
    this.#element('link').dataset.link = this.#link;
    this.#element('link-text').textContent = text(this.#link);
    this.#element('banner').textContent = text('bannerOffline');
    this.#element('incident').textContent = text(this.#gateway === 'down' ? 'bannerDown' : 'bannerGateway');
    this.#element('incident').hidden = this.#gateway === 'up';
  }

  /** The scan that the stage is about, as it is known here; none while a sale is being typed. */
  #latest() {
    return this.#chosen ? this.#today.get(this.#chosen) : this.#own();
  }

  /** The scan of the sale at this till. */
  #own() {
    const { phase, scanId } = this.#sale.current();
    if (phase === 'sending') return this.#sending ?? this.#sale.shown();
    return phase === 'following' ? (this.#today.get(scanId) ?? this.#sale.shown()) : null;
  }

  #hasEnded(scan) {
    return Boolean(scan) && !isOpen(scan) && scan.status !== 'sending';
  }

  /** What is shown of a sending ends with it: the next may be of another sum. */
  #changed(sale) {
    if (sale.phase !== 'sending') this.#sending = null;
    this.draw();
  }

  #arrived(scan) {
    this.#sending = scan.status === 'sending' ? scan : null;
    if (!this.#sending) this.#today.put(scan);
    if (this.#isOwnEnd(scan)) this.#chosen = null;
    this.draw();
  }

  #news(scan) {
    const before = this.#today.get(scan.scanId);
    if (!this.#today.put(scan)) return;
    this.#sale.heardOf(scan);
    if (this.#isOwnEnd(scan) && !this.#hasEnded(before)) this.#chosen = null;
    this.draw();
  }

  /** Not to be missed behind another that was looked up, whichever way it comes. */
  #isOwnEnd(scan) {
    return scan.scanId === this.#sale.current().scanId && this.#hasEnded(scan);
  }

  #choose(scan) {
    this.#sale.heardOf(scan);
    this.#chosen = scan.scanId === this.#sale.current().scanId ? null : scan.scanId;
    this.#stage.notice('word', null);
    this.draw();
  }

  /** Another payment of this till, that is to be seen to before the sale goes on. */
  #found(scan) {
    this.#today.put(scan);
    this.#choose(scan);
  }

  #linked(next) {
    this.#link = next;
    clearTimeout(this.#banner);
    // A blink is no news: only what lasts is said aloud.
    if (next === 'live') this.#element('banner').hidden = true;
    else this.#banner = setTimeout(() => (this.#element('banner').hidden = false), BLINK);
    this.draw();
  }

  #heardOfGateway(state) {
    if (state === this.#gateway) return;
    this.#gateway = state;
    this.draw();
  }

  /** After a change of till or a closed browser: what this till has not finished is shown by itself. */
  #findUnfinished() {
    const { phase, amount } = this.#sale.current();
    if (phase !== 'amount' || amount) return;
    const open = this.#today.all().filter((scan) => scan.terminalId === this.#terminal && isOpen(scan));
    const last = open.sort((a, b) => Date.parse(b.scannedAt) - Date.parse(a.scannedAt))[0];
    if (last) this.#sale.adopt(last);
  }

  /** Should the stream be held up, an undecided payment is asked for directly; the own one also behind another that was looked up. */
  #askAgain() {
    if (this.#element('till').hidden) return;
    const open = [this.#latest(), this.#own()].filter((scan) => scan && isOpen(scan));
    new Set(open.map((scan) => scan.scanId)).forEach((scanId) => this.#ask(scanId));
  }

  async #ask(scanId) {
    const { status, body } = await this.#api.get('/scans/' + scanId);
    if (status === 200) this.#news(body);
  }

  /** From a scan that was looked up back to the sale of this till, if that is not over; else to the next customer. */
  #next() {
    const wasChosen = this.#chosen !== null;
    this.#chosen = null;
    if (wasChosen && !this.#hasEnded(this.#latest())) return this.draw();
    return this.#sale.next();
  }

  async #cancel() {
    const scan = this.#latest();
    if (!(await this.#confirm('sure.cancel'))) return undefined;
    const { status, body } = await this.#api.post(`/scans/${scan.scanId}/cancel`);
    if (status === 202) return this.#arrived(body);
    // Beside the next customer's payment it would be about that.
    if (this.#latest()?.scanId !== scan.scanId) return undefined;
    return this.#stage.notice('word', slugOf(body) === 'scan-final' ? 'notice.cancelLate' : 'notice.cancelLost');
  }

  #scanned(code) {
    if (this.#isAsking() || this.#isSameTrigger(code)) return;
    this.#chosen = null;
    const scan = this.#latest();
    // A new code after "not paid" is what the cashier was asked for: the same receipt, another scan.
    if (scan && mayScanAgain(scan)) this.#sale.again(scan);
    this.#sale.scan(code);
    this.draw();
  }

  #isAsking() {
    return ['refund-dialog', 'confirm-dialog', 'receipt-dialog'].some((id) => this.#element(id).open);
  }

  #isSameTrigger(code) {
    if (this.#lastCode === code) return true;
    this.#lastCode = code;
    setTimeout(() => (this.#lastCode = null), SAME_TRIGGER);
    return false;
  }

  #listen() {
    const on = (id, event, action) => this.#element(id).addEventListener(event, action);
    // The scanner's digits went into the amount, as any others: it is put back to what it was.
    listen(
      () => this.#sale.current(),
      (code, before) => {
        // A row or a key that was clicked before is done with: Enter is now for what the scan brings.
        if (!this.#isAsking()) this.#element('stage').focus();
        this.#sale.restore(before);
        this.#scanned(code);
      },
    );
    addEventListener('keydown', (event) => this.#key(event));
    // What was pressed counts, wherever a banner has moved it to before it is let go; else neither button would hear of it.
    on('stage', 'pointerdown', (event) => event.target.closest('button')?.setPointerCapture(event.pointerId));
    on('pad', 'click', (event) => this.#pad(event));
    on('pad', 'focusout', () => (this.#touched = null));
    on('amount-done', 'click', () => this.#sale.toScan());
    on('basket', 'change', (event) => this.#sale.basket(event.target.value));
    on('change-amount', 'click', () => this.#sale.toAmount());
    on('typed', 'submit', (event) => this.#typed(event));
    on('next', 'click', () => this.#next());
    on('again', 'click', () => this.#sale.again(this.#latest()));
    on('cancel', 'click', () => this.#cancel());
    on('refund', 'click', () => this.#refund.open(this.#latest()));
    on('receipt', 'click', () => this.#receipt.open(this.#latest()));
  }

  #pad(event) {
    if (event.target.dataset.key) this.#sale.key(event.target.dataset.key);
    this.#touched = event.detail > 0 ? event.target : null;
  }

  #typed(event) {
    event.preventDefault();
    const field = this.#element('code');
    const code = field.value.replace(/\s/g, '');
    field.value = '';
    this.#scanned(code);
  }

  #key(event) {
    const elsewhere = event.target instanceof HTMLInputElement || this.#isAsking();
    if (elsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#sale.current().phase === 'amount' && !this.#chosen) {
      const digit = digitOf(event);
      if (digit !== null) this.#sale.key(digit);
      if (isPoint(event)) this.#sale.key('.');
      if (event.key === 'Backspace') this.#sale.key('back');
    }
    if (event.key === 'Enter') this.#entered(event);
    if (event.key === 'Escape' && this.#chosen) {
      this.#chosen = null;
      this.draw();
    }
  }

  /** On a button, Enter is the button's, but for a digit that was only touched: then it is for the whole sum. */
  #entered(event) {
    const button = event.target.closest?.('button, summary');
    if (button && button !== this.#touched) return;
    if (button) event.preventDefault();
    if (!event.repeat) this.#enter(); // a key that is held down says nothing new
  }

  #enter() {
    const scan = this.#latest();
    if (!scan && this.#sale.current().phase === 'amount') this.#sale.toScan();
    else if (this.#hasEnded(scan) && this.#stage.shownFor() > SEEN) this.#next();
  }
}
