// openid-client 6 as a television, and as an API that calls another for its caller.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { HttpBrowser } from './support/http-browser.js';
import { issuer, needsProduct, ordersApi, provider, user } from './support/product.js';
import { sessionId, verifyAsOrdersApi } from './support/tokens.js';

const stockApi = 'https://stock.interop.example/';
const tim = user('tim');
const discover = (id, authentication) =>
  client.discovery(new URL(provider), id, undefined, authentication, { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] });

const television = () => discover('interop-device', client.None());
const ask = (config) => client.initiateDeviceAuthorization(config, { scope: 'openid profile offline_access read:orders', audience: ordersApi });

/** What a person does with the address on the screen: follows it, compares, answers, signs in. */
async function answer(asked, action) {
  const browser = new HttpBrowser();
  const page = await (await browser.open(asked.verification_uri_complete)).submit({ user_code: asked.user_code });
  assert.ok(page.text.includes(asked.user_code), `the code stands on the page: ${page.text}`);
  const next = await page.submit({ action });
  return action === 'deny' ? next : next.submit({ username: tim.email, password: tim.password });
}

async function connect(config) {
  const asked = await ask(config);
  const page = await answer(asked, 'accept');
  assert.ok(page.text.includes('connected'), `${page.status}: ${page.text}`);
  return client.pollDeviceAuthorizationGrant(config, { ...asked, interval: 1 });
}

test('A television shows a code, its user confirms it, and it gets tokens that refresh', needsProduct, async () => {
  const config = await television();
  const tokens = await connect(config);

  assert.equal(tokens.claims().sub, `auth0|${tim.user_id}`);
  assert.match(tokens.claims().sid, sessionId);
  assert.equal((await verifyAsOrdersApi(tokens.access_token)).scope, 'openid profile offline_access read:orders');
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
});

test('A television waits while nobody answers, and is told when the user says no', needsProduct, async () => {
  const config = await television();
  const asked = await ask(config);
  const polling = client.pollDeviceAuthorizationGrant(config, { ...asked, interval: 1 }, undefined, { signal: AbortSignal.timeout(30_000) });
  const refused = assert.rejects(polling, (error) => error.error === 'access_denied' && error.status === 403);

  const page = await answer(asked, 'deny');
  assert.ok(page.text.includes('Activation Denied'), page.text);
  await refused;
});

test('An API exchanges the token it was called with for one of the next API, in the same name', needsProduct, async () => {
  const tokens = await connect(await television());
  const config = await discover('interop-exchange', client.ClientSecretPost('interop-exchange-secret-for-tests-only'));

  const exchanged = await client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: tokens.access_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    audience: stockApi,
  });

  assert.equal(exchanged.issued_token_type, 'urn:ietf:params:oauth:token-type:access_token');
  assert.equal(exchanged.refresh_token, undefined);
  const keys = createRemoteJWKSet(new URL(`${provider}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(exchanged.access_token, keys, { issuer, audience: stockApi });
  assert.equal(payload.sub, `auth0|${tim.user_id}`);
  assert.equal(payload.scope, 'read:stock');
});

test('An API gets nothing for a token that was not meant for it', needsProduct, async () => {
  const config = await discover('interop-exchange', client.ClientSecretPost('interop-exchange-secret-for-tests-only'));
  const tokens = await connect(await television());
  const exchange = (parameters) =>
    client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: stockApi,
      ...parameters,
    });

  await assert.rejects(exchange({ subject_token: tokens.refresh_token }), (error) => error.error === 'invalid_request');
  await assert.rejects(exchange({ subject_token: tokens.id_token }), (error) => error.error === 'invalid_request');
  await assert.rejects(exchange({ subject_token: tokens.access_token, scope: 'write:stock' }), (error) => error.error === 'invalid_scope');
});
