// npm's jose reads what the product signs, and the product reads what jose signs: each algorithm with each type and size of key, and nothing that is a bit off.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { calculateJwkThumbprint, createRemoteJWKSet, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import { HttpBrowser } from './support/http-browser.js';
import { flipped, forge } from './support/jwt.js';
import { issuer, needsProduct, ordersApi, provider, user } from './support/product.js';

const joan = user('joan');
const origin = 'http://localhost:4413';
const callback = `${origin}/callback`;
const signer = 'interop-jose-signer';
const keySizes = { 'RSA 2048': 2048, 'RSA 3072': 3072, 'RSA 4096': 4096 };
const curves = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' };
const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

/** Every key with every algorithm that it may serve. */
const pairs = [
  ...Object.keys(keySizes).flatMap((name) => rsaAlgorithms.map((alg) => [name, alg])),
  ...Object.entries(curves),
];
const published = createRemoteJWKSet(new URL(`${provider || origin}/.well-known/jwks.json`));

const keys = {};
const weak = {};
const told = {};

// The applications' own server: their keys, and where they are told of logouts.
const server = createServer(async (request, response) => {
  if (request.url.startsWith('/told/')) {
    let body = '';
    for await (const chunk of request) body += chunk;
    told[request.url.slice(6)]?.(new URLSearchParams(body).get('logout_token'));
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ keys: Object.values(request.url === '/weak' ? weak : keys).map((key) => key.jwk) }));
});

async function keep(set, name, { publicKey, privateKey }) {
  set[name] = { kid: name, jwk: { ...(await exportJWK(publicKey)), kid: name }, privateJwk: await exportJWK(privateKey), node: privateKey };
}

before(async () => {
  for (const [name, modulusLength] of Object.entries(keySizes)) await keep(keys, name, crypto.generateKeyPairSync('rsa', { modulusLength }));
  for (const namedCurve of Object.keys(curves)) await keep(keys, namedCurve, crypto.generateKeyPairSync('ec', { namedCurve }));
  await keep(weak, 'RSA 1024', crypto.generateKeyPairSync('rsa', { modulusLength: 1024 }));
  await keep(weak, 'Ed25519', crypto.generateKeyPairSync('ed25519'));
  await keep(weak, 'secp256k1', crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' }));
  await keep(weak, 'P-256', crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  await new Promise((resolve) => server.listen(4413, '127.0.0.1', resolve));
});
after(() => server.close());

/** Signed as jose does it, with the key as a web key. */
const sign = async (key, header, claims) => new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(key.privateJwk, header.alg));

const now = () => Math.floor(Date.now() / 1000);
const post = (path, form, headers = {}) => fetch(`${provider}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });
const hashOf = (token, alg = 'sha256') => {
  const hash = crypto.createHash(alg).update(token).digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
};

/** A browser in which joan is signed in. */
async function signedIn() {
  const browser = new HttpBrowser();
  const page = await browser.open(authorize({ client_id: 'interop-jose-rs256' }), { stopAt: callback });
  await page.submit({ username: joan.email, password: joan.password }, { stopAt: callback });
  return browser;
}

function authorize(parameters) {
  const url = new URL(`${provider}/authorize`);
  url.search = new URLSearchParams({ response_type: 'code', redirect_uri: callback, scope: 'openid profile', ...parameters });
  return url;
}

// What the product signs.

let shared;
const browserOfJoan = () => (shared ??= signedIn());

/** Code in a signed answer, tokens, UserInfo and introspection of an application that reads `alg`. */
async function everything(alg, audience) {
  const client = `interop-jose-${alg.toLowerCase()}`;
  const secret = `${client}-secret-for-tests-only`;
  const landed = await (await browserOfJoan()).open(authorize({ client_id: client, response_mode: 'jwt', nonce: 'n', state: 's', ...(audience && { audience }) }), { stopAt: callback });
  const answer = landed.url.searchParams.get('response');
  const { payload } = await jwtVerify(answer, published, { issuer, audience: client, algorithms: [alg === 'HS256' ? 'RS256' : alg], typ: 'JWT', requiredClaims: ['exp', 'code', 'state'] });
  assert.equal(payload.state, 's');
  const form = { client_id: client, client_secret: secret };
  const tokens = await (await post('/oauth/token', { ...form, grant_type: 'authorization_code', code: payload.code, redirect_uri: callback })).json();
  assert.ok(tokens.access_token, JSON.stringify(tokens));
  return { client, secret, form, tokens, answer };
}

const keyFor = (alg, secret) => (alg === 'HS256' ? new TextEncoder().encode(secret) : published);

test('Every published key is named by its thumbprint and holds nothing private', needsProduct, async () => {
  const set = await (await fetch(`${provider}/.well-known/jwks.json`)).json();
  assert.deepEqual([...new Set(set.keys.map((key) => key.alg))].sort(), ['ES256', 'PS256', 'RS256']);
  for (const key of set.keys) {
    assert.equal(key.kid, await calculateJwkThumbprint(key));
    assert.equal(key.use, 'sig');
    assert.deepEqual(Object.keys(key).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'].includes(name)), []);
    assert.equal((await importJWK(key, key.alg)).type, 'public');
  }
});

for (const alg of ['RS256', 'PS256', 'ES256', 'HS256']) {
  test(`jose verifies the signed answer, ID token and UserInfo in ${alg}`, needsProduct, async () => {
    const { client, secret, tokens } = await everything(alg);
    const strict = { issuer, audience: client, algorithms: [alg] };
    const { payload, protectedHeader } = await jwtVerify(tokens.id_token, keyFor(alg, secret), { ...strict, typ: 'JWT', requiredClaims: ['iat', 'exp', 'sid'], maxTokenAge: '1m' });
    assert.equal(payload.sub, 'auth0|joan');
    assert.equal(payload.nonce, 'n');
    if (payload.at_hash) assert.equal(payload.at_hash, hashOf(tokens.access_token));
    assert.equal(protectedHeader.kid === undefined, alg === 'HS256');

    const userInfo = await fetch(`${provider}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.match(userInfo.headers.get('content-type'), /^application\/jwt/);
    const about = await jwtVerify(await userInfo.text(), keyFor(alg, secret), { ...strict, typ: 'userinfo+jwt' });
    assert.equal(about.payload.name, joan.name);

    for (const part of [1, 2]) await assert.rejects(jwtVerify(flipped(tokens.id_token, part), keyFor(alg, secret), strict));
    await assert.rejects(jwtVerify(tokens.id_token, keyFor(alg, secret), { ...strict, algorithms: ['RS256', 'PS256', 'ES256', 'HS256'].filter((other) => other !== alg) }));
  });
}

for (const [alg, audience] of [['RS256', ordersApi], ['PS256', 'https://ps256.interop.example/'], ['ES256', 'https://es256.interop.example/']]) {
  test(`jose verifies the access token and the introspection in ${alg}`, needsProduct, async () => {
    const { client, form, tokens } = await everything(alg, audience);
    const { payload } = await jwtVerify(tokens.access_token, published, { issuer, audience, algorithms: [alg], typ: alg === 'RS256' ? 'JWT' : 'at+jwt', subject: 'auth0|joan' });
    assert.equal(payload.client_id ?? payload.azp, client);

    const asked = await post('/oauth/introspect', { ...form, token: tokens.access_token }, { accept: 'application/token-introspection+jwt' });
    const { payload: told } = await jwtVerify(await asked.text(), published, { issuer, audience: client, algorithms: [alg], typ: 'token-introspection+jwt', requiredClaims: ['iat'] });
    assert.equal(told.token_introspection.active, true);
    assert.equal(told.token_introspection.sub, 'auth0|joan');
  });
}

test('jose verifies the logout tokens in each algorithm', needsProduct, async () => {
  const algorithms = ['RS256', 'PS256', 'ES256', 'HS256'];
  const arrivals = Object.fromEntries(algorithms.map((alg) => [alg, new Promise((resolve) => (told[alg.toLowerCase()] = resolve))]));
  const all = {};
  for (const alg of algorithms) all[alg] = await everything(alg);
  await (await browserOfJoan()).open(`${provider}/oidc/logout?${new URLSearchParams({ id_token_hint: all.RS256.tokens.id_token })}`);
  shared = undefined;
  for (const alg of algorithms) {
    const { client, secret } = all[alg];
    const token = await arrivals[alg];
    const { payload } = await jwtVerify(token, keyFor(alg, secret), { issuer, audience: client, algorithms: [alg], typ: 'logout+jwt', requiredClaims: ['iat', 'exp', 'jti', 'sid', 'events'] });
    assert.deepEqual(payload.events, { 'http://schemas.openid.net/event/backchannel-logout': {} });
    assert.equal(payload.nonce, undefined);
    await assert.rejects(jwtVerify(token, keyFor(alg, secret), { typ: 'JWT' }), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' });
  }
});

// What jose signs.

const assertionOf = (client) => ({ iss: client, sub: client, aud: issuer, jti: crypto.randomUUID(), iat: now(), exp: now() + 60 });

const authenticate = (assertion, headers) =>
  post(
    '/oauth/token',
    { grant_type: 'client_credentials', audience: ordersApi, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion },
    headers,
  );

async function assertAnswer(response, status, error, what) {
  const body = await response.json();
  assert.deepEqual([response.status, body.error], [status, error], `${what}: ${JSON.stringify(body)}`);
}

/** Other algorithms of the same kind of key, by which the signature is really made. */
const wrongAlgorithmsOf = (alg) => (alg.startsWith('ES') ? ['ES256', 'ES384', 'ES512'] : rsaAlgorithms).filter((other) => other !== alg);

/** Tokens that nobody may believe although each is nearly what `key` signs with `alg`. */
async function nearly(key, header, claims) {
  const good = await sign(key, header, claims());
  const publicPem = crypto.createPublicKey(key.node).export({ type: 'spki', format: 'pem' });
  return {
    'a flipped bit of the signature': flipped(good, 2),
    'a flipped bit of the payload': flipped(good, 1),
    'a flipped bit of the header': flipped(good, 0),
    'no signature': forge({ ...header, alg: 'none' }, claims(), null, null),
    'the public key as a secret': forge({ ...header, alg: 'HS256' }, claims(), publicPem),
    ...Object.fromEntries(wrongAlgorithmsOf(header.alg).map((other) => [`${header.alg} in truth, ${other} in the header`, forge({ ...header, alg: other }, claims(), key.node, header.alg)])),
  };
}

for (const [name, alg] of pairs) {
  test(`An assertion that jose signs with ${alg} and ${name} is taken, and nothing that is nearly one`, needsProduct, async () => {
    const header = { alg, kid: name };
    await assertAnswer(await authenticate(await sign(keys[name], header, assertionOf(signer))), 200, undefined, alg);
    await assertAnswer(await authenticate(await sign(keys[name], { alg }, assertionOf(signer))), 200, undefined, 'without kid');
    await assertAnswer(await authenticate(forge(header, assertionOf(signer), keys[name].node)), 200, undefined, 'made as the forged ones are, but right');
    for (const [what, assertion] of Object.entries(await nearly(keys[name], header, () => assertionOf(signer)))) await assertAnswer(await authenticate(assertion), 401, 'invalid_client', what);
  });

  test(`A request object that jose signs with ${alg} and ${name} is taken, and nothing that is nearly one`, needsProduct, async () => {
    const ask = (request) => new HttpBrowser().open(authorize({ client_id: signer, request }), { stopAt: callback });
    const claims = () => ({ iss: signer, aud: issuer, client_id: signer, response_type: 'code', redirect_uri: callback, scope: 'openid', state: 'inside', prompt: 'none', exp: now() + 60, nbf: now() });
    const header = { alg, kid: name, typ: 'oauth-authz-req+jwt' };

    const landed = await ask(await sign(keys[name], header, claims()));
    assert.deepEqual([landed.url.searchParams.get('error'), landed.url.searchParams.get('state')], ['login_required', 'inside'], landed.html);
    for (const [what, request] of Object.entries(await nearly(keys[name], header, claims))) {
      const refused = await ask(request);
      assert.notEqual(refused.url.searchParams.get('state'), 'inside', what);
      assert.match(refused.url.searchParams.get('error') ?? refused.text, /invalid_request_object|request_not_supported|request object/i, what);
    }
  });

  const isAllowed = !alg.startsWith('RS');
  test(`A proof that jose signs with ${alg} and ${name} is ${isAllowed ? 'taken, and nothing that is nearly one' : 'refused: the profile leaves the algorithm out'}`, needsProduct, async () => {
    const prove = async (dpop) => authenticate(await sign(keys['P-256'], { alg: 'ES256', kid: 'P-256' }, assertionOf(signer)), { dpop });
    const { kid, ...jwk } = keys[name].jwk;
    const header = { typ: 'dpop+jwt', alg, jwk };
    const claims = () => ({ jti: crypto.randomUUID(), htm: 'POST', htu: `${provider}/oauth/token`, iat: now() });

    const answer = await prove(await sign(keys[name], header, claims()));
    if (!isAllowed) return assertAnswer(answer, 400, 'invalid_dpop_proof', alg);
    const tokens = await answer.json();
    assert.equal(tokens.token_type, 'DPoP', JSON.stringify(tokens));
    const { payload } = await jwtVerify(tokens.access_token, published, { issuer, audience: ordersApi, algorithms: ['RS256'] });
    assert.equal(payload.cnf.jkt, await calculateJwkThumbprint(jwk));
    for (const [what, dpop] of Object.entries(await nearly(keys[name], header, claims))) await assertAnswer(await prove(dpop), 400, 'invalid_dpop_proof', what);
  });
}

test('Keys that are too small, on another curve or of another kind verify nothing, and the good one beside them does', needsProduct, async () => {
  const client = 'interop-jose-weak';
  await assertAnswer(await authenticate(await sign(weak['P-256'], { alg: 'ES256', kid: 'P-256' }, assertionOf(client))), 200, undefined, 'P-256');
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const assertions = {
    'RSA 1024, RS256': forge({ alg: 'RS256', kid: 'RSA 1024' }, assertionOf(client), weak['RSA 1024'].node),
    'RSA 1024, PS256': forge({ alg: 'PS256', kid: 'RSA 1024' }, assertionOf(client), weak['RSA 1024'].node),
    'secp256k1, ES256': forge({ alg: 'ES256', kid: 'secp256k1' }, assertionOf(client), weak.secp256k1.node, 'ES256'),
    'secp256k1, ES256K': forge({ alg: 'ES256K', kid: 'secp256k1' }, assertionOf(client), weak.secp256k1.node, 'ES256'),
    Ed25519: await sign(weak.Ed25519, { alg: 'EdDSA', kid: 'Ed25519' }, assertionOf(client)),
    'Ed25519 of a stranger': await new SignJWT(assertionOf(client)).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey),
  };
  for (const [what, assertion] of Object.entries(assertions)) await assertAnswer(await authenticate(assertion), 401, 'invalid_client', what);

  const claims = () => ({ jti: crypto.randomUUID(), htm: 'POST', htu: `${provider}/oauth/token`, iat: now() });
  const jwkOf = (name) => ({ ...weak[name].jwk, kid: undefined });
  const proofs = {
    'RSA 1024': forge({ typ: 'dpop+jwt', alg: 'PS256', jwk: jwkOf('RSA 1024') }, claims(), weak['RSA 1024'].node),
    secp256k1: forge({ typ: 'dpop+jwt', alg: 'ES256', jwk: jwkOf('secp256k1') }, claims(), weak.secp256k1.node),
    Ed25519: await sign(weak.Ed25519, { typ: 'dpop+jwt', alg: 'EdDSA', jwk: jwkOf('Ed25519') }, claims()),
    'a private key in the header': await sign(keys['P-256'], { typ: 'dpop+jwt', alg: 'ES256', jwk: keys['P-256'].privateJwk }, claims()),
    'P-256 under ES384': forge({ typ: 'dpop+jwt', alg: 'ES384', jwk: keys['P-256'].jwk }, claims(), keys['P-256'].node, 'ES384'),
  };
  for (const [what, dpop] of Object.entries(proofs)) {
    const assertion = await sign(keys['P-256'], { alg: 'ES256', kid: 'P-256' }, assertionOf(signer));
    await assertAnswer(await authenticate(assertion, { dpop }), 400, 'invalid_dpop_proof', what);
  }
});

test('An assertion or a proof works once', needsProduct, async () => {
  const assertion = await sign(keys['P-384'], { alg: 'ES384', kid: 'P-384' }, assertionOf(signer));
  await assertAnswer(await authenticate(assertion), 200, undefined, 'first');
  await assertAnswer(await authenticate(assertion), 401, 'invalid_client', 'second');

  const dpop = await sign(keys['P-256'], { typ: 'dpop+jwt', alg: 'ES256', jwk: keys['P-256'].jwk }, { jti: crypto.randomUUID(), htm: 'POST', htu: `${provider}/oauth/token`, iat: now() });
  const fresh = () => sign(keys['P-256'], { alg: 'ES256', kid: 'P-256' }, assertionOf(signer));
  await assertAnswer(await authenticate(await fresh(), { dpop }), 200, undefined, 'first');
  await assertAnswer(await authenticate(await fresh(), { dpop }), 400, 'invalid_dpop_proof', 'second');
});
