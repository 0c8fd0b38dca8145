// openid-client 6, as a server-side application, a desktop application and a job use it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as client from 'openid-client';
import { HttpBrowser } from './support/http-browser.js';
import { issuer, needsProduct, ordersApi, provider, user } from './support/product.js';
import { assertDescribes, sessionId, verifyAsOrdersApi } from './support/tokens.js';

const ada = user('ada');
const server = {
  id: 'interop-openid-client',
  authentication: client.ClientSecretPost('interop-openid-client-secret-for-tests-only'),
  callback: 'http://localhost:4401/callback',
  signedOut: 'http://localhost:4401/signed-out',
};
const desktop = {
  id: 'interop-desktop',
  authentication: client.None(),
  callback: 'http://127.0.0.1:4401/callback',
  signedOut: 'http://127.0.0.1:4401/signed-out',
};

const discover = (app) =>
  client.discovery(new URL(provider), app.id, undefined, app.authentication, {
    // Non-repudiation checks make the library verify signatures with the published keys, also in the code flow.
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });

/** Starts at the application, ends with its tokens; `interact` does what the person does on the provider's pages. */
async function authorize(browser, config, app, parameters, interact = (page) => page) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: app.callback,
    scope: 'openid profile email offline_access read:orders',
    audience: ordersApi,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...parameters,
  });
  const landed = await interact(await browser.open(url, { stopAt: app.callback }));
  assert.ok(landed.url.href.startsWith(app.callback), `stopped at ${landed.url}, status ${landed.status}: ${landed.text}`);
  return client.authorizationCodeGrant(config, landed.url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
}

const enterPassword = (app) => (page) =>
  page.submit({ username: ada.email, password: ada.password }, { stopAt: app.callback });

async function signIn(app) {
  const browser = new HttpBrowser();
  const config = await discover(app);
  const tokens = await authorize(browser, config, app, {}, enterPassword(app));
  return { browser, config, tokens };
}

const assertSignedOut = (browser, config, app) =>
  assert.rejects(authorize(browser, config, app, { prompt: 'none' }), { error: 'login_required' });

test('Discovery names one issuer, with its slash', needsProduct, async () => {
  const config = await discover(server);
  assert.equal(config.serverMetadata().issuer, issuer);
});

test('A server application signs a user in with code and PKCE, and the claims are theirs', needsProduct, async () => {
  const { config, tokens } = await signIn(server);

  const claims = tokens.claims();
  assertDescribes(claims, ada);
  assert.match(claims.sid, sessionId);
  assert.equal(claims.aud, server.id);

  const access = await verifyAsOrdersApi(tokens.access_token);
  assert.equal(access.sub, 'auth0|ada');
  assert.equal(access.azp, server.id);
  assert.deepEqual(access.aud, [ordersApi, `${provider}/userinfo`]);
  assert.ok(access.scope.split(' ').includes('read:orders'));

  assertDescribes(await client.fetchUserInfo(config, tokens.access_token, claims.sub), ada);
});

test('A second sign-in in the same browser asks for nothing and stays in the session', needsProduct, async () => {
  const { browser, config, tokens } = await signIn(server);
  const again = await authorize(browser, config, server, { prompt: 'none' });
  assert.equal(again.claims().sid, tokens.claims().sid);
});

test('A wrong password signs nobody in, and the right one after it does', needsProduct, async () => {
  const browser = new HttpBrowser();
  const config = await discover(server);
  const tokens = await authorize(browser, config, server, {}, async (page) => {
    const refused = await page.submit({ username: ada.email, password: 'not-hers' }, { stopAt: server.callback });
    assert.notEqual(refused.url.pathname, '/callback');
    return enterPassword(server)(refused);
  });
  assert.equal(tokens.claims().sub, 'auth0|ada');
});

test('A refresh gives a new refresh token, and the used one is refused together with its successor', needsProduct, async () => {
  const { config, tokens } = await signIn(server);
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
  assert.equal(refreshed.claims().sub, 'auth0|ada');
  assert.equal((await verifyAsOrdersApi(refreshed.access_token)).sub, 'auth0|ada');

  const refused = { error: 'invalid_grant', status: 403 };
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), refused);
  await assert.rejects(client.refreshTokenGrant(config, refreshed.refresh_token), refused);
});

test('A code works once', needsProduct, async () => {
  const browser = new HttpBrowser();
  const config = await discover(server);
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: server.callback,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const landed = await enterPassword(server)(await browser.open(url));
  const redeem = () => client.authorizationCodeGrant(config, landed.url, { pkceCodeVerifier: verifier, idTokenExpected: true });
  await redeem();
  await assert.rejects(redeem(), { error: 'invalid_grant', status: 403 });
});

test('A revoked refresh token is dead', needsProduct, async () => {
  const { config, tokens } = await signIn(server);
  await client.tokenRevocation(config, tokens.refresh_token);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
});

test('Sign-out with the ID token asks nothing, comes back with the state, and the session is gone', needsProduct, async () => {
  const { browser, config, tokens } = await signIn(server);
  const url = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: server.signedOut,
    state: 'back & forth=äö',
  });
  assert.equal(url.pathname, '/oidc/logout');
  const landed = await browser.open(url, { stopAt: server.signedOut });

  assert.equal(landed.url.origin + landed.url.pathname, server.signedOut);
  assert.deepEqual([...landed.url.searchParams], [['state', 'back & forth=äö']]);
  await assertSignedOut(browser, config, server);
});

test('An offline refresh token outlives the sign-out of the browser', needsProduct, async () => {
  const { browser, config, tokens } = await signIn(server);
  await browser.open(
    client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: server.signedOut }),
    { stopAt: server.signedOut },
  );
  await assertSignedOut(browser, config, server);
  assert.equal((await client.refreshTokenGrant(config, tokens.refresh_token)).claims().sub, 'auth0|ada');
});

test('Sign-out without a hint asks first: No keeps the session, Yes ends it', needsProduct, async () => {
  const { browser, config } = await signIn(server);
  const url = client.buildEndSessionUrl(config, { post_logout_redirect_uri: server.signedOut });

  const kept = await (await browser.open(url)).submit({ action: 'deny' }, { stopAt: server.signedOut });
  assert.notEqual(kept.url.origin, new URL(server.signedOut).origin);
  await authorize(browser, config, server, { prompt: 'none' });

  const ended = await (await browser.open(url)).submit({ action: 'accept' }, { stopAt: server.signedOut });
  assert.equal(ended.url.href, server.signedOut);
  await assertSignedOut(browser, config, server);
});

test('Sign-out without an address goes to the first one registered for the application', needsProduct, async () => {
  const { browser, config, tokens } = await signIn(server);
  const landed = await browser.open(client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token }), { stopAt: server.signedOut });
  assert.equal(landed.url.href, server.signedOut);
  await assertSignedOut(browser, config, server);
});

test('Sign-out of a bare link, with Yes, ends on a page here', needsProduct, async () => {
  const { browser, config } = await signIn(server);
  const page = await (await browser.open(`${provider}/oidc/logout`)).submit({ action: 'accept' });
  assert.equal(page.url.origin, provider);
  assert.equal(page.status, 200);
  await assertSignedOut(browser, config, server);
});

test('Sign-out to an address that is not registered stays here and keeps the session', needsProduct, async () => {
  const { browser, config, tokens } = await signIn(server);
  const page = await browser.open(
    client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: 'http://localhost:4401/elsewhere' }),
    { stopAt: 'http://localhost:4401/' },
  );
  assert.equal(page.url.origin, provider);
  assert.equal(page.status, 400);
  await authorize(browser, config, server, { prompt: 'none' });
});

test('A desktop application without a secret signs in, refreshes and signs out', needsProduct, async () => {
  const { browser, config, tokens } = await signIn(desktop);
  assertDescribes(tokens.claims(), ada);
  assert.equal((await client.refreshTokenGrant(config, tokens.refresh_token)).claims().sub, 'auth0|ada');

  const url = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: desktop.signedOut });
  assert.equal((await browser.open(url, { stopAt: desktop.signedOut })).url.href, desktop.signedOut);
  await assertSignedOut(browser, config, desktop);
});

test('A job gets a token for the API with its secret in the Basic header', needsProduct, async () => {
  const config = await discover({ id: 'interop-job', authentication: client.ClientSecretBasic('interop-job-secret-for-tests-only') });
  const tokens = await client.clientCredentialsGrant(config, { audience: ordersApi });
  const access = await verifyAsOrdersApi(tokens.access_token);
  assert.equal(access.sub, 'interop-job@clients');
  assert.equal(access.gty, 'client-credentials');
  assert.equal(access.scope, 'read:orders');
});

test('A job with a wrong secret is refused', needsProduct, async () => {
  const config = await discover({ id: 'interop-job', authentication: client.ClientSecretPost('not-the-secret') });
  await assert.rejects(client.clientCredentialsGrant(config, { audience: ordersApi }), (error) => {
    // With a Basic challenge the library reports the header, without one the body.
    assert.equal(error.status, 401);
    return true;
  });
});
