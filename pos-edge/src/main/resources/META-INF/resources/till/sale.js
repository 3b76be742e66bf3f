// One sale at a time: amount, receipt, and the scan that pays it. The scan's id is minted here and kept until it is answered,
// so neither a reload nor a second Enter can make a second scan. The payment code is never kept: after a reload the customer's
// code is read again under the same id, and if the first one did arrive, the server says so.
import { newId, pause, slugOf } from './api.js';
import { proposeBasket } from './basket.js';
import { money } from './language.js';
import { isOpen, kindOf } from './word.js';

const KEPT = 'saphan.sale';
const LIMITS = { min: 2_000, max: 15_000_000 };
const DEAD = 60_000; // milliseconds after it was read no code is good any more

export function createSale(api, terminal, { onChange, onScan, onHolder, onNotice, hasEnded, known }) {
  let sale = kept() ?? fresh();

  function fresh() {
    return { basketId: proposeBasket(terminal), amount: '', phase: 'amount', scanId: null, isNumberFixed: false, isDoubtful: false };
  }

  /** A tab that was duplicated has the other's sale in mind: two customers must not be under one receipt that was only proposed. */
  function kept() {
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    return found && !found.isNumberFixed && !found.scanId ? { ...found, basketId: proposeBasket(terminal) } : found;
  }

  function change(next) {
    sale = { ...sale, ...next };
    sessionStorage.setItem(KEPT, JSON.stringify(sale));
    onChange(sale);
  }

  function satang() {
    const [baht, rest = ''] = sale.amount.split('.');
    return Number(baht || 0) * 100 + Number(rest.padEnd(2, '0'));
  }

  function isPossible() {
    return satang() >= LIMITS.min && satang() <= LIMITS.max;
  }

  /** One key of the amount: a digit, the point, or `back`. */
  function key(pressed) {
    if (sale.phase !== 'amount') return;
    const next = pressed === 'back' ? sale.amount.slice(0, -1) : sale.amount + pressed;
    if (/^\d{0,6}(\.\d{0,2})?$/.test(next)) change({ amount: next.replace(/^0+(?=\d)/, ''), isDoubtful: false });
  }

  /** A scanner's digits look nobody's doubt away. @param before the sale as it was before they came */
  function restore({ amount, isDoubtful }) {
    if (sale.phase === 'amount') change({ amount, isDoubtful });
  }

  function toScan() {
    if (!isPossible()) return onNotice('amount', 'notice.limits');
    change({ phase: 'scan', isDoubtful: false });
    onNotice('amount', null);
    return onNotice('scan', null);
  }

  function scan(code) {
    if (sale.phase === 'sending' || sale.phase === 'following') return onNotice('word', hasEnded() ? 'notice.amountFirst' : 'notice.doNotScan');
    if (!isPossible()) return onNotice('amount', sale.amount ? 'notice.limits' : 'notice.amountFirst');
    if (sale.isDoubtful) return onNotice('amount', 'notice.sumInDoubt');
    if (!/^\d{18}$/.test(code)) return notACode();
    // The id of a scan that was interrupted is used again: should that one have arrived, the server says so.
    change({ phase: 'sending', scanId: sale.scanId ?? newId(), isNumberFixed: true });
    onNotice('word', null);
    return send({
      scanId: sale.scanId,
      basketId: sale.basketId,
      barcode: code,
      amount: satang(),
      currency: 'THB',
      scannedAt: new Date().toISOString(),
    });
  }

  /** Of a code that broke in two, the first digits may stand in the amount now: nothing is sent before somebody has seen to it. */
  function notACode() {
    if (sale.phase === 'scan') return onNotice('scan', 'notice.notACode');
    change({ isDoubtful: true });
    return onNotice('amount', 'notice.lookAtSum');
  }

  async function send(request) {
    const begun = performance.now();
    const isSending = () => sale.scanId === request.scanId && sale.phase === 'sending';
    let mayHaveArrived = false;
    for (let attempt = 0; isSending(); attempt += 1) {
      // Sent any later it could only be refused: who lets none of this through may let through the question what became of it.
      if (performance.now() - begun > DEAD) return findOut();
      const answer = await api.post('/scans', { ...request, sentAt: new Date().toISOString() });
      // The news may have been faster. And a 401 is not this till's to judge: an earlier sending may have arrived, and is asked for
      // under the next key.
      if (!isSending() || answer.status === 401) return undefined;
      if (isAnswer(answer, mayHaveArrived)) return answered(answer, request.scanId);
      const crowded = slugOf(answer.body) === 'too-many-waiting';
      mayHaveArrived ||= answer.status === 0 && !crowded;
      if (crowded || attempt > 0) onScan({ ...shown(), again: crowded ? 'crowded' : 'sendingAgain' });
      await pause(Math.max(answer.wait, Math.min(3_000, 400 * 2 ** attempt)));
    }
    return undefined;
  }

  /** That a later sending was turned away says nothing about an earlier one that had no answer. */
  function isAnswer({ status, body }, mayHaveArrived) {
    if (status === 0 || status === 429) return false;
    return !mayHaveArrived || slugOf(body) !== 'gateway-unreachable';
  }

  async function answered({ status, body }, scanId) {
    if (status === 200 || status === 202) return follow(body);
    const slug = slugOf(body);
    // An id that is used, of a scan that this till may not see, is another store's: the tab has changed hands.
    if (slug === 'scan-id-reused') return look(scanId, { scanId: null });
    if (slug === 'basket-busy' || slug === 'basket-paid') return lookAtHolder(body.blockingScanId, slug === 'basket-busy');
    if (slug === 'gateway-unreachable') {
      // The id is kept: should an earlier sending of it have arrived after all, the server says so when it is used again.
      change({ phase: 'scan' });
      return onNotice('scan', 'notice.gatewayDown');
    }
    change({ phase: 'scan', scanId: null });
    return onNotice('scan', noticeOf(status, body), { code: slug || status });
  }

  function noticeOf(status, body) {
    const fields = (body.errors ?? []).map((error) => error.field);
    if (status !== 422) return 'notice.refused';
    if (fields.includes('amount')) return 'notice.limits';
    return fields.includes('barcode') ? 'notice.notACode' : 'notice.codeDead';
  }

  /** Asks until it is answered. @return null for an unknown scan, undefined when the sale is another by then, or its news has come */
  async function ask(scanId) {
    const { basketId, scanId: own, phase } = sale;
    for (;;) {
      const { status, body } = await api.get('/scans/' + scanId);
      if (sale.basketId !== basketId || sale.scanId !== own || sale.phase !== phase || status === 401) return undefined;
      if (status === 200) return newest(body);
      // It may have arrived while the answer that it has not was on its way, and the stream have told of it already.
      if (status === 404) return known(scanId) ?? null;
      await pause(1_500);
    }
  }

  function newest(scan) {
    const heard = known(scan.scanId);
    return heard?.version > scan.version ? heard : scan;
  }

  async function look(scanId, ifUnknown = {}) {
    const found = await ask(scanId);
    if (found) follow(found);
    else if (found === null) interrupted(ifUnknown);
  }

  /** Paid or not is asked of the server: it alone knows what arrived. */
  function findOut() {
    onScan(shown());
    return look(sale.scanId);
  }

  function interrupted(next = {}) {
    change({ phase: 'scan', ...next });
    onNotice('scan', 'notice.interrupted');
  }

  /**
   * The receipt is another scan's. With another sum it is not this customer's, and their "paid" must not be taken for this one's; nor
   * with the same, when this till knows it for its own: it has gone on since (else it would follow it), to the second of two who share
   * a bill by halves.
   */
  async function lookAtHolder(scanId, wasBusy) {
    const seen = known(scanId);
    const found = await ask(scanId);
    if (!found) return found === null && interrupted();
    // It may have ended since.
    if (wasBusy && kindOf(found) === 'unpaid') {
      change({ phase: 'scan', scanId: null });
      return onNotice('scan', 'notice.receiptFree');
    }
    const isBusy = wasBusy && isOpen(found);
    const isOwn = found.terminalId === terminal;
    const isOthers = isOwn && Boolean(seen);
    if (found.amount === satang() && !isOthers) {
      follow(found);
      return onNotice('word', isBusy ? 'notice.blockedBusy' : 'notice.blockedPaid');
    }
    change({ phase: 'amount', scanId: null });
    if (isBusy && isOwn) return showHolder(found);
    const key = isBusy ? 'notice.othersBusy' : isOwn ? 'notice.ownReceipt' : 'notice.othersReceipt';
    return onNotice('amount', key, { basket: found.basketId, sum: money(found.amount) });
  }

  /** It may be this customer's, begun with a wrong sum: under another number they could pay twice, so it has to end first. */
  function showHolder(scan) {
    onHolder(scan);
    if (isOpen(known(scan.scanId))) onNotice('word', 'notice.ownBusy');
  }

  function follow(scan) {
    change({ phase: 'following', scanId: scan.scanId });
    onScan(scan);
  }

  /** What this till has begun elsewhere, and not finished: it goes on here. */
  function adopt(scan) {
    const baht = String(Math.floor(scan.amount / 100));
    const rest = String(scan.amount % 100).padStart(2, '0');
    change({ basketId: scan.basketId, isNumberFixed: true, amount: rest === '00' ? baht : `${baht}.${rest}` });
    follow(scan);
  }

  /** News of a scan: it may be the one of which nobody knew whether it had arrived. */
  function heardOf(scan) {
    if (scan.scanId === sale.scanId && sale.phase !== 'following') follow(scan);
  }

  /** What is shown before the server has said anything. */
  function shown() {
    return {
      scanId: sale.scanId, basketId: sale.basketId, amount: satang(), status: 'sending', barcode: '', refunds: [], refundedAmount: 0, version: 0,
    };
  }

  return {
    adopt,
    heardOf,
    key,
    restore,
    toScan,
    scan,
    shown,
    isPossible,
    satang,
    current: () => sale,
    basket: (typed) =>
      sale.phase === 'amount' && change({ basketId: typed.trim() || proposeBasket(terminal), isNumberFixed: typed.trim() !== '' }),
    toAmount: () => sale.phase === 'scan' && change({ phase: 'amount' }),
    /** The same receipt with a new code; only when the last one has ended unpaid. */
    again: (scan) => {
      if (isOpen(scan)) return;
      change({ phase: sale.isDoubtful ? 'amount' : 'scan', scanId: null });
      onNotice('scan', null);
    },
    next: () => {
      sale = fresh();
      change({});
      onNotice('amount', null);
    },
    resume: () => {
      onChange(sale);
      if (sale.phase === 'sending' || sale.phase === 'following') findOut();
    },
  };
}
