// @auth0/auth0-spa-js 2 in a real browser; the SDKs for React, Angular and Vue are built on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsChromium, openPage, recordVisits, signIn } from './support/chromium.js';
import { issuer, ordersApi, provider, user } from './support/product.js';
import { serveSinglePageApp } from './support/single-page-app.js';
import { assertDescribes, sessionId, verifyAsOrdersApi } from './support/tokens.js';

const barbara = user('barbara');
const app = 'http://localhost:4406';
const forOrders = { audience: ordersApi, scope: 'openid profile email read:orders' };

async function openApp(t, settings = {}) {
  await serveSinglePageApp(t, 4406, {
    library: '@auth0/auth0-spa-js/dist/auth0-spa-js.production.js',
    script: 'auth0-spa-js.js',
    settings: { provider, authorizationParams: forOrders, ...settings },
  });
  const page = await openPage(t);
  await page.goto(`${app}/`);
  return page;
}

async function signInFrom(page) {
  await page.evaluate(() => {
    window.client.loginWithRedirect({ appState: { target: '/orders' } });
  });
  await signIn(page, barbara, `${app}/callback?*`);
  assert.deepEqual(await page.evaluate(() => window.answer), { appState: { target: '/orders' }, response_type: 'code' });
}

/** A new token from the provider, not from the SDK's cache. */
const renew = (page) =>
  page.evaluate(() =>
    window.client.getTokenSilently({ cacheMode: 'off', detailedResponse: true }).then(
      ({ access_token, id_token }) => ({ access_token, id_token }),
      (error) => ({ error: error.error ?? error.message }),
    ),
  );

const claimsOf = (page) => page.evaluate(() => window.client.getIdTokenClaims());

/** Which grants the page asks the token endpoint for from now on, and what frames it opens. */
function recordRenewals(page) {
  const renewals = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/oauth/token' && request.method() === 'POST') renewals.push(new URLSearchParams(request.postData()).get('grant_type'));
    if (url.pathname === '/authorize') renewals.push(url.searchParams.get('response_mode'));
  });
  return renewals;
}

async function signOut(page, logoutParams = {}) {
  const visits = recordVisits(page);
  await page.evaluate((given) => {
    window.client.logout({ logoutParams: { returnTo: `${location.origin}/signed-out`, ...given } });
  }, logoutParams);
  await page.waitForURL(`${app}/signed-out`);
  return visits;
}

test('Signs in by redirect, and the user and the token for the API are right', needsChromium, async (t) => {
  const page = await openApp(t);
  await signInFrom(page);

  const claims = await claimsOf(page);
  assertDescribes(claims, barbara);
  assert.match(claims.sid, sessionId);
  assert.equal(claims.iss, issuer);
  assertDescribes(await page.evaluate(() => window.client.getUser()), barbara);

  const access = await verifyAsOrdersApi(await page.evaluate(() => window.client.getTokenSilently()));
  assert.equal(access.azp, 'interop-auth0-spa-js');
  assert.ok(access.scope.split(' ').includes('read:orders'));
});

test('Signs in silently in a hidden frame after a reload, by web_message', needsChromium, async (t) => {
  const page = await openApp(t);
  await signInFrom(page);
  const { sid } = await claimsOf(page);
  await page.goto(`${app}/`);
  assert.equal(await page.evaluate(() => window.client.getUser()), undefined, 'nothing is left in memory');

  const renewals = recordRenewals(page);
  await page.evaluate(() => window.client.checkSession());
  assert.deepEqual(renewals, ['web_message', 'authorization_code']);
  assertDescribes(await page.evaluate(() => window.client.getUser()), barbara);
  assert.equal((await claimsOf(page)).sid, sid);
});

test('Signs out at /v2/logout, ends where it wanted, and the session is gone', needsChromium, async (t) => {
  const page = await openApp(t);
  await signInFrom(page);
  const visits = await signOut(page);

  assert.deepEqual(
    visits.map(({ origin, pathname }) => origin + pathname),
    [`${provider}/v2/logout`, `${app}/signed-out`],
  );
  assert.equal(visits[0].searchParams.get('client_id'), 'interop-auth0-spa-js');
  assert.deepEqual(await renew(page), { error: 'login_required' });
});

test('Signs out with federated, which has nothing more to end for a local user', needsChromium, async (t) => {
  const page = await openApp(t);
  await signInFrom(page);
  const [asked] = await signOut(page, { federated: true });
  assert.ok(asked.searchParams.has('federated'));
  assert.deepEqual(await renew(page), { error: 'login_required' });
});

test('Refreshes with rotating refresh tokens, again and again', needsChromium, async (t) => {
  const page = await openApp(t, { options: { useRefreshTokens: true } });
  await signInFrom(page);
  const renewals = recordRenewals(page);
  for (let round = 0; round < 3; round++) {
    const { error, access_token } = await renew(page);
    assert.equal(error, undefined);
    assert.equal((await verifyAsOrdersApi(access_token)).sub, 'auth0|barbara');
  }
  assert.deepEqual(renewals, ['refresh_token', 'refresh_token', 'refresh_token']);
});

test('Refresh tokens kept in local storage survive a reload and are dropped at sign-out', needsChromium, async (t) => {
  const page = await openApp(t, { options: { useRefreshTokens: true, cacheLocation: 'localstorage', useRefreshTokensFallback: true } });
  await signInFrom(page);
  await page.goto(`${app}/`);
  const renewals = recordRenewals(page);
  assert.equal((await renew(page)).error, undefined);
  assert.deepEqual(renewals, ['refresh_token']);

  await signOut(page);
  assert.deepEqual(await renew(page), { error: 'login_required' });
});

test('A refresh token that was revoked elsewhere makes the SDK fall back to the session', needsChromium, async (t) => {
  const page = await openApp(t, { options: { useRefreshTokens: true, cacheLocation: 'localstorage', useRefreshTokensFallback: true } });
  await signInFrom(page);
  const token = await page.evaluate(() => {
    const entry = Object.values(localStorage).find((value) => value.includes('refresh_token'));
    return JSON.parse(entry).body.refresh_token;
  });
  const revocation = await fetch(`${provider}/oauth/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'interop-auth0-spa-js', token }),
  });
  assert.equal(revocation.status, 200);

  const renewals = recordRenewals(page);
  assert.equal((await renew(page)).error, undefined);
  assert.deepEqual(renewals, ['refresh_token', 'web_message', 'authorization_code']);
});

test('Signs in in a popup window', needsChromium, async (t) => {
  const page = await openApp(t);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => {
      window.answer = window.client.loginWithPopup().then(
        () => 'signed in',
        (error) => error.error ?? error.message,
      );
    }),
  ]);
  await signIn(popup, barbara);
  assert.equal(await page.evaluate(() => window.answer), 'signed in');
  assertDescribes(await page.evaluate(() => window.client.getUser()), barbara);
});

test('With useDpop the tokens are bound to a key of the browser, at sign-in, refresh and use', needsChromium, async (t) => {
  const page = await openApp(t, {
    authorizationParams: { ...forOrders, scope: `${forOrders.scope} offline_access` },
    options: { useDpop: true, useRefreshTokens: true },
  });
  const renewals = recordRenewals(page);
  await signInFrom(page);

  const first = await verifyAsOrdersApi(await page.evaluate(() => window.client.getTokenSilently()));
  const second = await verifyAsOrdersApi((await renew(page)).access_token);
  assert.match(first.cnf.jkt, /^[A-Za-z0-9_-]{43}$/);
  assert.equal(second.cnf.jkt, first.cnf.jkt);
  assert.deepEqual(renewals.slice(-1), ['refresh_token']);

  const used = await page.evaluate(async (url) => {
    const answer = await window.client.createFetcher({ dpopNonceId: 'userinfo', getAccessToken: () => window.client.getTokenSilently() }).fetchWithAuth(url);
    return { status: answer.status, body: await answer.json() };
  }, `${provider}/userinfo`);
  assert.equal(used.status, 200);
  assertDescribes(used.body, barbara);

  const token = await page.evaluate(() => window.client.getTokenSilently());
  const asBearer = await fetch(`${provider}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(asBearer.status, 401);
});
