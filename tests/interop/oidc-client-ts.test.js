// oidc-client-ts 3 in a real browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsChromium, openPage, recordVisits, signIn } from './support/chromium.js';
import { ordersApi, provider, user } from './support/product.js';
import { serveSinglePageApp } from './support/single-page-app.js';
import { assertDescribes, sessionId, verifyAsOrdersApi } from './support/tokens.js';

const grace = user('grace');
const app = 'http://localhost:4402';

async function openApp(t, settings) {
  await serveSinglePageApp(t, 4402, {
    library: 'oidc-client-ts/dist/browser/oidc-client-ts.js',
    script: 'oidc-client-ts.js',
    settings: { provider, scope: 'openid profile email', ...settings },
  });
  const page = await openPage(t);
  await page.goto(`${app}/`);
  return page;
}

/** Signs in from the page and gives what the library made of the answer. */
async function signInFrom(page) {
  await page.evaluate(() => {
    window.manager.signinRedirect({ state: 'where I was' });
  });
  await signIn(page, grace, `${app}/callback?*`);
  const signedIn = await answerOf(page);
  assert.equal(signedIn.error, undefined);
  return signedIn;
}

const answerOf = (page) =>
  page.evaluate(async () => {
    const { error, userState, state, profile, access_token, refresh_token } = await window.answer;
    return { error: error ?? undefined, state: userState ?? state, profile, access_token, refresh_token };
  });

const signInSilently = (page) =>
  page.evaluate(() =>
    window.manager.signinSilent().then(
      ({ profile, access_token, refresh_token }) => ({ profile, access_token, refresh_token }),
      (error) => ({ error: error.error ?? error.message }),
    ),
  );

const signOut = (page, parameters) =>
  page.evaluate((given) => {
    window.manager.signoutRedirect(given);
  }, parameters);

test('Signs in by redirect; the claims, UserInfo and the state of the page are there', needsChromium, async (t) => {
  const page = await openApp(t);
  const { profile, state } = await signInFrom(page);
  assertDescribes(profile, grace);
  assert.match(profile.sid, sessionId);
  assert.equal(state, 'where I was');
});

test('Renews in a hidden frame while the session lasts', needsChromium, async (t) => {
  const page = await openApp(t);
  const { profile } = await signInFrom(page);
  const renewed = await signInSilently(page);
  assert.equal(renewed.error, undefined);
  assert.equal(renewed.profile.sub, 'auth0|grace');
  assert.equal(renewed.profile.sid, profile.sid);
});

test('Signs out without a question, comes back with its state, and the session is gone', needsChromium, async (t) => {
  const page = await openApp(t);
  await signInFrom(page);
  const visits = recordVisits(page);
  await signOut(page, { state: 'goodbye' });
  await page.waitForURL(`${app}/signed-out?*`);

  const { error, state } = await answerOf(page);
  assert.equal(error, undefined);
  assert.equal(state, 'goodbye');
  assert.deepEqual(
    visits.map(({ origin, pathname }) => origin + pathname),
    [`${provider}/oidc/logout`, `${app}/signed-out`],
  );
  assert.deepEqual(await signInSilently(page), { error: 'login_required' });
});

test('Refreshes with rotating refresh tokens and gets tokens for the API', needsChromium, async (t) => {
  const page = await openApp(t, { scope: 'openid profile email offline_access read:orders', audience: ordersApi });
  const first = await signInFrom(page);
  assert.equal((await verifyAsOrdersApi(first.access_token)).azp, 'interop-oidc-client-ts');

  const second = await signInSilently(page);
  assert.equal(second.error, undefined);
  assert.equal(second.profile.sub, 'auth0|grace');
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal((await verifyAsOrdersApi(second.access_token)).sub, 'auth0|grace');

  const third = await signInSilently(page);
  assert.equal(third.error, undefined);
  assert.notEqual(third.refresh_token, second.refresh_token);
});

test('Signs out with a refreshed ID token, which names no session, after one question', needsChromium, async (t) => {
  const page = await openApp(t, { scope: 'openid profile email offline_access', audience: ordersApi });
  await signInFrom(page);
  assert.equal((await signInSilently(page)).error, undefined);

  await signOut(page);
  await page.click('button[name=action][value=accept]');
  await page.waitForURL(`${app}/signed-out*`);
  assert.deepEqual(await signInSilently(page), { error: 'login_required' });
});

test('A revoked refresh token renews nothing', needsChromium, async (t) => {
  const page = await openApp(t, { scope: 'openid offline_access', audience: ordersApi });
  await signInFrom(page);
  await page.evaluate(async () => {
    const { refresh_token } = await window.manager.getUser();
    await window.manager.revokeTokens(['refresh_token']);
    // The library forgets what it revoked; a thief would not.
    const user = await window.manager.getUser();
    user.refresh_token = refresh_token;
    await window.manager.storeUser(user);
  });
  assert.deepEqual(await signInSilently(page), { error: 'invalid_grant' });
});

test('Signs in and out in popup windows', needsChromium, async (t) => {
  const page = await openApp(t);
  const popup = await openPopup(page, () => window.manager.signinPopup());
  await signIn(popup, grace);
  assert.equal(await page.evaluate(() => window.popupAnswer), 'done');
  assertDescribes(await page.evaluate(async () => (await window.manager.getUser()).profile), grace);

  await openPopup(page, () => window.manager.signoutPopup());
  assert.equal(await page.evaluate(() => window.popupAnswer), 'done');
  assert.deepEqual(await signInSilently(page), { error: 'login_required' });
});

/** Starts something that opens a window; `window.popupAnswer` will tell how it went. */
async function openPopup(page, start) {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(`window.popupAnswer = (${start})().then(() => 'done', (error) => error.error ?? error.message); undefined`),
  ]);
  return popup;
}
