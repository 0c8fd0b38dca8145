// openid-client 6 with pushed requests (PAR), signed answers (JARM), signed requests (JAR) and the hybrid flow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as client from 'openid-client';
import { HttpBrowser } from './support/http-browser.js';
import { needsProduct, provider, user } from './support/product.js';
import { assertDescribes } from './support/tokens.js';

const frances = user('frances');
const pushing = {
  id: 'interop-pushing',
  authentication: client.ClientSecretBasic('interop-pushing-secret-for-tests-only'),
  callback: 'http://localhost:4411/callback',
};
const signing = {
  id: 'interop-request-objects',
  authentication: client.ClientSecretPost('interop-request-objects-secret-for-tests-only'),
  callback: 'http://localhost:4412/callback',
};

// The private half of the key in the seed; it opens nothing outside of these tests.
const key = {
  kty: 'EC',
  crv: 'P-256',
  x: 'Gao4scw8SrWZwTuOBMnNpqIPj32WbdgvnHZuySZxQJg',
  y: 'kZGUxA-81tIIUE84NwFAWjLAM9TYxXIMXekUtYeHyw0',
  d: '4ludjqE5Ml5lGYAM5GkLOqN0oqTf3jvQlFKHTTvcijQ',
};

const discover = (app, metadata, ...more) =>
  client.discovery(new URL(provider), app.id, metadata, app.authentication, {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks, ...more],
  });

/** What `build` makes an address of, taken through the pages to the callback. */
async function land(app, config, build, parameters = {}) {
  const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const url = await build({
    redirect_uri: app.callback,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...parameters,
  });
  const browser = new HttpBrowser();
  const login = await browser.open(url, { stopAt: app.callback });
  const landed = await login.submit({ username: frances.email, password: frances.password }, { stopAt: app.callback });
  assert.ok(landed.url.href.startsWith(app.callback), `stopped at ${landed.url}, status ${landed.status}: ${landed.text}`);
  return { browser, checks, landed, url };
}

test('A pushed request signs a user in, and its request_uri works once', needsProduct, async () => {
  const config = await discover(pushing);
  const { browser, checks, landed, url } = await land(pushing, config, (parameters) => client.buildAuthorizationUrlWithPAR(config, parameters));
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);

  const tokens = await client.authorizationCodeGrant(config, landed.url, { ...checks, idTokenExpected: true });
  assertDescribes(tokens.claims(), frances);
  const again = await browser.open(url, { stopAt: pushing.callback });
  assert.ok(!again.url.href.startsWith(pushing.callback));
  assert.equal(again.status, 400);
});

test('A server that has to push is refused when it does not', needsProduct, async () => {
  const config = await discover(pushing);
  const url = client.buildAuthorizationUrl(config, { redirect_uri: pushing.callback, scope: 'openid', state: 'x' });
  const landed = await new HttpBrowser().open(url, { stopAt: pushing.callback });
  await assert.rejects(client.authorizationCodeGrant(config, landed.url, { expectedState: 'x' }), { error: 'invalid_request' });
});

test('A signed answer is verified by the library, whether it holds a code or an error', needsProduct, async () => {
  const config = await discover(pushing, undefined, client.useJwtResponseMode);
  const { browser, checks, landed } = await land(pushing, config, (parameters) => client.buildAuthorizationUrlWithPAR(config, parameters));
  assert.deepEqual([...landed.url.searchParams.keys()], ['response']);
  const tokens = await client.authorizationCodeGrant(config, landed.url, { ...checks, idTokenExpected: true });
  assertDescribes(tokens.claims(), frances);

  const silent = await client.buildAuthorizationUrlWithPAR(config, { redirect_uri: pushing.callback, scope: 'openid', state: 'y', prompt: 'login none' }).then(
    () => null,
    (error) => error,
  );
  assert.equal(silent?.error, 'invalid_request');
  const url = await client.buildAuthorizationUrlWithPAR(config, { redirect_uri: pushing.callback, scope: 'openid', state: 'y', prompt: 'none' });
  const refused = await new HttpBrowser().open(url, { stopAt: pushing.callback });
  await assert.rejects(client.authorizationCodeGrant(config, refused.url, { expectedState: 'y' }), { error: 'login_required' });
  assert.ok(browser.visited.length > 0);
});

test('A hybrid answer brings an ID token whose hash holds for the code', needsProduct, async () => {
  const config = await discover(pushing, undefined, client.useCodeIdTokenResponseType);
  const { checks, landed } = await land(pushing, config, (parameters) => client.buildAuthorizationUrlWithPAR(config, parameters));
  assert.match(landed.url.hash, /id_token=/);
  const tokens = await client.authorizationCodeGrant(config, landed.url, checks);
  assertDescribes(tokens.claims(), frances);
});

test('A signed request signs a user in, under a subject of this application alone, and UserInfo answers signed', needsProduct, async () => {
  const signingKey = await crypto.subtle.importKey('jwk', key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const config = await discover(signing, { userinfo_signed_response_alg: 'RS256' });
  const { checks, landed } = await land(signing, config, (parameters) => client.buildAuthorizationUrlWithJAR(config, parameters, { key: signingKey, kid: 'interop' }));
  const tokens = await client.authorizationCodeGrant(config, landed.url, { ...checks, idTokenExpected: true });
  const claims = tokens.claims();
  assert.notEqual(claims.sub, 'auth0|frances');
  const userInfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.equal(userInfo.sub, claims.sub);
  assert.equal(userInfo.email, frances.email);
});

test('A server that has to sign is refused when it does not', needsProduct, async () => {
  const config = await discover(signing);
  const url = client.buildAuthorizationUrl(config, { redirect_uri: signing.callback, scope: 'openid', state: 'z' });
  const landed = await new HttpBrowser().open(url, { stopAt: signing.callback });
  await assert.rejects(client.authorizationCodeGrant(config, landed.url, { expectedState: 'z' }), { error: 'invalid_request' });
});
