// express-openid-connect 3: Auth0's SDK for Express, with its defaults, with code flow, and both of its sign-outs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsChromium, openPage, recordVisits, signIn } from './support/chromium.js';
import { serveExpressApp } from './support/express-app.js';
import { HttpBrowser } from './support/http-browser.js';
import { issuer, needsProduct, ordersApi, provider, user } from './support/product.js';
import { assertDescribes, sessionId, verifyAsOrdersApi } from './support/tokens.js';

const edsger = user('edsger');

/** Nothing but what the SDK cannot do without: so it asks for an ID token by form_post. */
const defaults = {
  port: 4403,
  clientID: 'interop-express-defaults',
};
const codeFlow = {
  port: 4404,
  clientID: 'interop-express-code',
  clientSecret: 'interop-express-code-secret-for-tests-only',
  idpLogout: true,
  authorizationParams: {
    response_type: 'code',
    audience: ordersApi,
    scope: 'openid profile email offline_access read:orders',
  },
};
const auth0Logout = {
  port: 4405,
  clientID: 'interop-express-auth0-logout',
  clientSecret: 'interop-express-auth0-logout-secret-for-tests-only',
  idpLogout: true,
  auth0Logout: true,
  authorizationParams: { response_type: 'code', scope: 'openid profile email' },
};

/** The application with a signed-in user, in a browser without scripts. */
async function signedIn(t, settings) {
  const app = await serveExpressApp(t, settings);
  const browser = new HttpBrowser();
  const page = await enterPassword(await browser.open(`${app}/login`));
  assert.equal(page.url.href, `${app}/`);
  return { app, browser };
}

const enterPassword = (page) => page.submit({ username: edsger.email, password: edsger.password });

const profileIn = async (browser, app) => (await browser.open(`${app}/profile`)).json;

const pathsOf = (addresses) => addresses.map((address) => new URL(address)).map(({ origin, pathname }) => origin + pathname);

/** The session is gone at the provider and in the application. */
async function assertSignedOut(browser, app) {
  assert.deepEqual(await profileIn(browser, app), { authenticated: false });
  const silent = await browser.open(`${app}/silent`);
  assert.equal(silent.json.error, 'login_required');
  assert.equal(silent.url.origin, app);
}

test('With its defaults it signs in by id_token and form_post in a real browser', needsChromium, async (t) => {
  const app = await serveExpressApp(t, defaults);
  const page = await openPage(t);
  const visits = recordVisits(page);
  await page.goto(`${app}/login`);
  await signIn(page, edsger, `${app}/`);

  const authorize = visits.find(({ pathname }) => pathname === '/authorize');
  assert.equal(authorize.searchParams.get('response_type'), 'id_token');
  assert.equal(authorize.searchParams.get('response_mode'), 'form_post');

  await page.goto(`${app}/profile`);
  const { claims } = JSON.parse(await page.textContent('body'));
  assertDescribes(claims, edsger);
  assert.match(claims.sid, sessionId);
  assert.equal(claims.iss, issuer);
  assert.equal(claims.aud, defaults.clientID);
});

test('With its defaults a second sign-in needs no password while the session lasts', needsChromium, async (t) => {
  const app = await serveExpressApp(t, defaults);
  const page = await openPage(t);
  await page.goto(`${app}/login`);
  await signIn(page, edsger, `${app}/`);
  await page.goto(`${app}/logout`);
  assert.equal(page.url(), `${app}/`, 'without idpLogout the sign-out is local');
  await page.goto(`${app}/profile`);
  assert.deepEqual(JSON.parse(await page.textContent('body')), { authenticated: false });

  await page.goto(`${app}/login`);
  await page.waitForURL(`${app}/`);
  await page.goto(`${app}/profile`);
  assertDescribes(JSON.parse(await page.textContent('body')).claims, edsger);
});

test('With its defaults and idpLogout it signs out at /oidc/logout in a real browser', needsChromium, async (t) => {
  const app = await serveExpressApp(t, { ...defaults, idpLogout: true });
  const page = await openPage(t);
  await page.goto(`${app}/login`);
  await signIn(page, edsger, `${app}/`);

  const visits = recordVisits(page);
  await page.goto(`${app}/logout`);
  assert.deepEqual(pathsOf(visits), [`${app}/logout`, `${provider}/oidc/logout`, `${app}/`]);
  await page.goto(`${app}/login`);
  await page.waitForSelector('input[name=password]');
});

test('With its defaults the answer of prompt=none without a session comes by form_post too', needsProduct, async (t) => {
  const app = await serveExpressApp(t, defaults);
  const browser = new HttpBrowser();
  // The browser without scripts presses the button that the page has for it.
  const answer = await (await browser.open(`${app}/silent`)).submit({ error: 'login_required' });
  assert.equal(answer.url.href, `${app}/callback`);
  assert.equal(answer.json.error, 'login_required');
});

test('With code flow it signs in, and tokens, claims and UserInfo agree', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, codeFlow);
  const { claims, accessToken, userInfo } = await profileIn(browser, app);
  assertDescribes(claims, edsger);
  assertDescribes(userInfo, edsger);
  assert.match(claims.sid, sessionId);

  const access = await verifyAsOrdersApi(accessToken.access_token);
  assert.equal(access.azp, codeFlow.clientID);
  assert.equal(accessToken.token_type, 'Bearer');
  assert.ok(accessToken.expires_in > 80_000, 'a day, as the API says nothing else');
});

test('With code flow it signs in in a real browser', needsChromium, async (t) => {
  const app = await serveExpressApp(t, codeFlow);
  const page = await openPage(t);
  await page.goto(`${app}/login`);
  await signIn(page, edsger, `${app}/`);
  await page.goto(`${app}/profile`);
  assertDescribes(JSON.parse(await page.textContent('body')).claims, edsger);
});

test('With code flow it refreshes, and keeps the session id of the sign-in', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, codeFlow);
  const before = await profileIn(browser, app);
  const refreshed = await browser.open(`${app}/refresh`);
  assert.equal(refreshed.status, 200, refreshed.html);

  const after = await profileIn(browser, app);
  assert.equal((await verifyAsOrdersApi(after.accessToken.access_token)).sub, 'auth0|edsger');
  assert.notEqual(after.refreshToken, before.refreshToken);
  assert.equal(after.claims.sid, before.claims.sid);
  assert.equal((await browser.open(`${app}/refresh`)).status, 200);
});

test('With idpLogout it signs out at /oidc/logout without a question, and the session is gone', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, codeFlow);
  const landed = await browser.open(`${app}/logout`);
  assert.equal(landed.status, 200);
  assert.deepEqual(pathsOf(browser.visited), [`${app}/logout`, `${provider}/oidc/logout`, `${app}/`]);

  const asked = new URL(browser.visited[1]).searchParams;
  assert.deepEqual([...asked.keys()].sort(), ['client_id', 'id_token_hint', 'post_logout_redirect_uri']);
  await assertSignedOut(browser, app);
});

test('With idpLogout the sign-out can end at another registered address', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, { ...codeFlow, routes: { postLogoutRedirect: '/goodbye' } });
  assert.equal((await browser.open(`${app}/logout`)).url.href, `${app}/goodbye`);
  await assertSignedOut(browser, app);
});

test('With idpLogout a second sign-out, which has no hint any more, comes straight back', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, codeFlow);
  await browser.open(`${app}/logout`);
  const landed = await browser.open(`${app}/logout`);
  assert.equal(new URL(browser.visited[1]).searchParams.has('id_token_hint'), false);
  assert.equal(landed.url.href, `${app}/`);
});

test('With idpLogout and a refreshed ID token, which names no session, the sign-out asks first', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, codeFlow);
  await browser.open(`${app}/refresh`);
  const question = await browser.open(`${app}/logout`);
  assert.equal(question.url.origin, provider);
  const landed = await question.submit({ action: 'accept' });
  assert.equal(landed.url.href, `${app}/`);
  await assertSignedOut(browser, app);
});

test('With auth0Logout it signs out at /v2/logout, and the session is gone', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, auth0Logout);
  const { claims } = await profileIn(browser, app);
  assertDescribes(claims, edsger);

  const landed = await browser.open(`${app}/logout`);
  assert.equal(landed.url.href, `${app}/`);
  assert.deepEqual(pathsOf(browser.visited), [`${app}/logout`, `${provider}/v2/logout`, `${app}/`]);
  const asked = new URL(browser.visited[1]).searchParams;
  assert.deepEqual([...asked.keys()], ['returnTo', 'client_id']);
  await assertSignedOut(browser, app);
});

test('With auth0Logout and federated it signs out a local user all the same', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, { ...auth0Logout, logoutParams: { federated: '' } });
  const landed = await browser.open(`${app}/logout`);
  assert.ok(browser.visited[1].includes('federated='));
  assert.equal(landed.url.href, `${app}/`);
  await assertSignedOut(browser, app);
});

test('With attemptSilentLogin a visitor stays a visitor, and who has a session is signed in', needsProduct, async (t) => {
  const visited = await serveExpressApp(t, { ...codeFlow, attemptSilentLogin: true });
  const visitor = await new HttpBrowser().open(`${visited}/profile`);
  assert.equal(visitor.url.href, `${visited}/profile`);
  assert.deepEqual(visitor.json, { authenticated: false });

  const { browser } = await signedIn(t, auth0Logout);
  // Both applications are on one host, which is all that cookies look at; leaving the first makes room for the second.
  browser.forget('appSession');
  assert.equal((await profileIn(browser, visited)).claims?.sub, 'auth0|edsger');
});

test('A sign-out in one application ends the single sign-on of the other', needsProduct, async (t) => {
  const { app, browser } = await signedIn(t, codeFlow);
  const other = await serveExpressApp(t, { ...auth0Logout, session: { name: 'otherSession' }, transactionCookie: { name: 'other_verification' } });
  assert.equal((await browser.open(`${other}/silent`)).status, 200, 'signed in already, by the first application');
  const [first, second] = [await profileIn(browser, app), await profileIn(browser, other)];
  assert.equal(first.claims.sid, second.claims.sid);

  await browser.open(`${app}/logout`);
  assert.equal((await browser.open(`${other}/silent`)).json.error, 'login_required');
});
