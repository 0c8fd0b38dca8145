// openid-client 6 and oauth4webapi, as applications that sign instead of knowing a secret, and whose tokens are bound to a key.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { HttpBrowser } from './support/http-browser.js';
import { needsProduct, ordersApi, provider, user } from './support/product.js';
import { verifyAsOrdersApi } from './support/tokens.js';

const katherine = user('katherine');
const callback = 'http://localhost:4401/signer';
const api = { client_id: 'interop-orders-api' };
const apiSecret = oauth.ClientSecretPost('interop-orders-api-secret-for-tests-only');

// The application's own server: it publishes the keys it has at the moment.
let keys = [];
const keyServer = createServer(async (_, response) => {
  response.setHeader('content-type', 'application/json');
  const published = await Promise.all(keys.map(async ({ publicKey, kid }) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' })));
  response.end(JSON.stringify({ keys: published }));
});

const newKey = async (alg, kid) => ({ ...(await generateKeyPair(alg, { extractable: true })), kid });

before(async () => {
  keys = [await newKey('ES256', 'first'), await newKey('PS256', 'second'), await newKey('RS256', 'third')];
  await new Promise((resolve) => keyServer.listen(4409, '127.0.0.1', resolve));
});
after(() => keyServer.close());

const discover = (id, key) =>
  client.discovery(new URL(provider), id, undefined, client.PrivateKeyJwt({ key: key.privateKey, kid: key.kid }), {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });

async function signIn(config, DPoP, parameters = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile offline_access read:orders',
    audience: ordersApi,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  const page = await new HttpBrowser().open(url, { stopAt: callback });
  const landed = await page.submit({ username: katherine.email, password: katherine.password }, { stopAt: callback });
  return client.authorizationCodeGrant(config, landed.url, { pkceCodeVerifier: verifier, idTokenExpected: true }, undefined, { DPoP });
}

const newDPoP = async (config, alg = 'ES256') => client.getDPoPHandle(config, await client.randomDPoPKeyPair(alg, { extractable: true }));

const askAsApi = async (token, jwt) => {
  const as = await oauth
    .discoveryRequest(new URL(`${provider}/`), { [oauth.allowInsecureRequests]: true })
    .then((response) => oauth.processDiscoveryResponse(new URL(`${provider}/`), response));
  const response = await oauth.introspectionRequest(as, api, apiSecret, token, { requestJwtResponse: jwt, [oauth.allowInsecureRequests]: true });
  const type = response.headers.get('content-type');
  const result = await oauth.processIntrospectionResponse(as, api, response);
  if (jwt) await oauth.validateApplicationLevelSignature(as, response, { [oauth.allowInsecureRequests]: true });
  return { type, result };
};

for (const index of [0, 1, 2]) {
  test(`private_key_jwt with key number ${index + 1} of a published set takes the place of a secret`, needsProduct, async () => {
    const config = await discover('interop-signer', keys[index]);
    const tokens = await client.clientCredentialsGrant(config, { audience: ordersApi });
    assert.equal((await verifyAsOrdersApi(tokens.access_token)).sub, 'interop-signer@clients');
  });
}

test('A key that was not published is refused', needsProduct, async () => {
  const config = await discover('interop-signer', await newKey('ES256', 'first'));
  await assert.rejects(client.clientCredentialsGrant(config, { audience: ordersApi }), { error: 'invalid_client', status: 401 });
});

for (const alg of ['ES256', 'PS256']) {
  test(`Code, refresh and UserInfo with private_key_jwt and DPoP (${alg})`, needsProduct, async () => {
    const config = await discover('interop-signer', keys[0]);
    const DPoP = await newDPoP(config, alg);
    const tokens = await signIn(config, DPoP, { dpop_jkt: await DPoP.calculateThumbprint() });
    assert.equal(tokens.token_type, 'dpop');
    assert.equal((await verifyAsOrdersApi(tokens.access_token)).cnf.jkt, await DPoP.calculateThumbprint());
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, 'auth0|katherine', { DPoP })).name, katherine.name);
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, 'auth0|katherine'));

    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
    assert.equal(refreshed.token_type, 'dpop');
    assert.equal((await client.fetchUserInfo(config, refreshed.access_token, 'auth0|katherine', { DPoP })).sub, 'auth0|katherine');
  });
}

test('A nonce is asked for, and the library brings it by itself', needsProduct, async () => {
  const config = await discover('interop-noncer', keys[0]);
  const DPoP = await newDPoP(config);
  const tokens = await signIn(config, DPoP);
  assert.equal((await client.fetchUserInfo(config, tokens.access_token, 'auth0|katherine', { DPoP })).sub, 'auth0|katherine');
});

test('An application that has to bind its tokens gets none without a proof', needsProduct, async () => {
  const config = await discover('interop-noncer', keys[0]);
  await assert.rejects(client.clientCredentialsGrant(config, { audience: ordersApi }), { error: 'invalid_grant', status: 400 });
});

test('An API introspects tokens, in JSON and signed', needsProduct, async () => {
  const config = await discover('interop-signer', keys[0]);
  const DPoP = await newDPoP(config);
  const tokens = await signIn(config, DPoP, { scope: 'openid read:orders' });

  const plain = await askAsApi(tokens.access_token, false);
  const signed = await askAsApi(tokens.access_token, true);
  assert.match(signed.type, /^application\/token-introspection\+jwt/);
  assert.deepEqual(signed.result, plain.result);
  assert.equal(plain.result.active, true);
  assert.equal(plain.result.client_id, 'interop-signer');
  assert.equal(plain.result.cnf.jkt, await DPoP.calculateThumbprint());
});

test('Introspection and revocation of one\'s own tokens with private_key_jwt', needsProduct, async () => {
  const config = await discover('interop-signer', keys[0]);
  const tokens = await signIn(config, undefined);
  assert.equal((await client.tokenIntrospection(config, tokens.refresh_token)).active, true);
  assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, true);
  assert.deepEqual(await client.tokenIntrospection(config, 'invented'), { active: false });

  await client.tokenRevocation(config, tokens.refresh_token);
  assert.deepEqual(await client.tokenIntrospection(config, tokens.refresh_token), { active: false });
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
});
