// openid-client 6 registers itself, signs a user in after consent, logs them out and takes itself away again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as client from 'openid-client';
import { HttpBrowser } from './support/http-browser.js';
import { needsProduct, provider, user } from './support/product.js';
import { assertDescribes } from './support/tokens.js';

const frances = user('frances');
const callback = 'http://localhost:4431/callback';
const bye = 'http://localhost:4431/bye';

const register = (metadata) =>
  client.dynamicClientRegistration(new URL(provider), { client_name: 'Registered by a test', redirect_uris: [callback], post_logout_redirect_uris: [bye], ...metadata }, undefined, {
    execute: [client.allowInsecureRequests],
  });

test('An application registers itself, signs a user in after consent and logs them out', needsProduct, async () => {
  const config = await register({ token_endpoint_auth_method: 'client_secret_post' });
  const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  const browser = new HttpBrowser();
  const login = await browser.open(url, { stopAt: callback });
  const consent = await login.submit({ username: frances.email, password: frances.password }, { stopAt: callback });
  assert.match(consent.text, /Registered by a test/);
  const landed = await consent.submit({ action: 'accept' }, { stopAt: callback });
  assert.ok(landed.url.href.startsWith(callback), `stopped at ${landed.url}: ${landed.text}`);

  const tokens = await client.authorizationCodeGrant(config, landed.url, { ...checks, idTokenExpected: true });
  assertDescribes(await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub), frances);

  const end = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: bye, state: 'over' });
  const out = await browser.open(end, { stopAt: bye });
  assert.equal(out.url.href, `${bye}?state=over`);
});

test('What cannot be registered is refused in the library\'s own terms', needsProduct, async () => {
  await assert.rejects(register({ redirect_uris: ['https://*.example.com/callback'] }), (error) => {
    assert.equal(error.cause?.error ?? error.error, 'invalid_redirect_uri');
    return true;
  });
});

test('A registration is read and removed with the token that came with it', needsProduct, async () => {
  const metadata = (await register({})).clientMetadata();
  const headers = { authorization: `Bearer ${metadata.registration_access_token}` };

  const read = await fetch(metadata.registration_client_uri, { headers });
  assert.deepEqual((await read.json()).redirect_uris, [callback]);
  assert.equal((await fetch(metadata.registration_client_uri, { method: 'DELETE', headers })).status, 204);
  assert.equal((await fetch(metadata.registration_client_uri, { headers })).status, 401);
});
