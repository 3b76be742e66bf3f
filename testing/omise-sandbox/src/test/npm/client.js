'use strict';
// node client.js PORT: every call that Omise's own client offers for charges, refunds and events, unchanged.
const assert = require('assert');
const http = require('http');
const omise = require('omise');

http.globalAgent.defaultPort = Number(process.argv[2]); // the client has options for scheme and host, none for the port

const keys = { secretKey: 'skey_test_5twin', publicKey: 'pkey_test_5twin', scheme: 'http', host: '127.0.0.1' };

async function refusal(promise) {
  return promise.then(() => assert.fail('was not refused'), (error) => error);
}

async function charges(client) {
  const created = await client.charges.create({
    amount: 400015,
    currency: 'THB',
    source: { type: 'barcode_wechat', barcode: '123456789012345678' },
    metadata: { scan_id: 'scan-1', number: 7 },
  });
  assert.strictEqual(created.status, 'pending');
  assert.deepStrictEqual(created.metadata, { scan_id: 'scan-1', number: 7 });
  assert.strictEqual((await client.charges.retrieve(created.id)).id, created.id);
  const list = await client.charges.list({ order: 'reverse_chronological', limit: 5 });
  assert.strictEqual(list.data[0].id, created.id);
  assert.strictEqual((await client.charges.update(created.id, { description: 'tea' })).description, 'tea');
  assert.strictEqual((await client.charges.expire(created.id)).status, 'expired');
  assert.strictEqual((await refusal(client.charges.expire(created.id))).code, 'failed_expire');
  assert.strictEqual((await refusal(client.charges.retrieve('chrg_test_none'))).code, 'not_found');
  return created;
}

async function refunds(client) {
  const paid = await client.charges.create({
    amount: 400011,
    currency: 'THB',
    source: { type: 'barcode_wechat', barcode: '123456789012345679' },
  });
  const refund = await client.charges.createRefund(paid.id, { amount: 10000, metadata: { refund_id: 'r-1' } });
  assert.strictEqual(refund.status, 'closed');
  assert.strictEqual((await client.charges.listRefunds(paid.id)).data[0].metadata.refund_id, 'r-1');
  assert.strictEqual((await client.charges.retrieveRefund(paid.id, refund.id)).amount, 10000);
  assert.strictEqual((await refusal(client.charges.createRefund(paid.id, { amount: 400000 }))).code, 'failed_refund');
  assert.strictEqual((await client.charges.retrieve(paid.id)).refunded_amount, 10000);
}

async function others(client, charge) {
  const events = await client.events.list({ limit: 100 });
  const keysSeen = events.data.map((event) => event.key);
  assert.deepStrictEqual(keysSeen.slice(0, 3), ['charge.create', 'charge.update', 'charge.expire']);
  assert.strictEqual((await client.events.retrieve(events.data[0].id)).data.id, charge.id);
  assert.strictEqual((await client.search.list({ scope: 'charge', query: charge.id })).total, 1);
  assert.strictEqual((await client.account.retrieve()).object, 'account');
  assert.strictEqual((await client.capability.retrieve()).object, 'capability');
}

async function run() {
  const client = omise({ ...keys, omiseVersion: '2019-05-29' });
  const charge = await charges(client);
  await refunds(client);
  await others(client, charge);
  const older = await omise({ ...keys, omiseVersion: '2017-11-02' }).charges.retrieve(charge.id);
  assert.strictEqual(older.currency, 'thb');
  assert.ok(older.created);
  const stranger = omise({ ...keys, secretKey: 'skey_test_other' });
  assert.strictEqual((await refusal(stranger.charges.list())).code, 'authentication_failure');
  console.log('every call was answered as Omise\'s own client expects');
}

run().catch((error) => {
  console.error(error);
  process.exit(1);
});
