// npm's oidc-provider as the identity provider behind the product: openid-client → product → oidc-provider, and logout both ways.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { HttpBrowser } from './support/http-browser.js';
import { issuer, needsProduct, provider } from './support/product.js';
import { listen } from './support/single-page-app.js';
import { serveUpstream, signInUpstream, upstream } from './support/upstream.js';

const callback = 'http://localhost:4401/federated';
const signedOut = 'http://localhost:4401/federated-out';
const subjectOf = (name) => `oidc|elsewhere|${name}`;

const discover = () =>
  client.discovery(new URL(provider), 'interop-federated', undefined, client.ClientSecretPost('interop-federated-secret-for-tests-only'), {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });

async function authorize(browser, config, parameters, interact = (page) => page) {
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 's',
    nonce,
    ...parameters,
  });
  const landed = await interact(await browser.open(url, { stopAt: callback }));
  assert.ok(landed.url.href.startsWith(callback), `stopped at ${landed.url}, status ${landed.status}: ${landed.text}`);
  return client.authorizationCodeGrant(config, landed.url, { pkceCodeVerifier: verifier, expectedState: 's', expectedNonce: nonce, idTokenExpected: true });
}

async function signIn(name) {
  const browser = new HttpBrowser();
  const config = await discover();
  const tokens = await authorize(browser, config, { connection: 'elsewhere' }, (page) => {
    assert.ok(page.url.href.startsWith(upstream), `the person signs in at the upstream, not at ${page.url}`);
    return signInUpstream(page, name, callback);
  });
  return { browser, config, tokens };
}

const assertSignedOutHere = (browser, config) => assert.rejects(authorize(browser, config, { prompt: 'none' }), { error: 'login_required' });

const asksForPassword = async (browser, config) => {
  const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', state: 's', connection: 'elsewhere', code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' });
  const page = await browser.open(url, { stopAt: callback });
  return page.html?.includes('name="login"') ?? false;
};

test('A user of another identity provider signs in, and the claims are theirs', needsProduct, async (t) => {
  const { problems } = await serveUpstream(t);
  const { browser, config, tokens } = await signIn('ursula');

  const claims = tokens.claims();
  assert.equal(claims.sub, subjectOf('ursula'));
  assert.equal(claims.name, 'Name of ursula');
  assert.equal(claims.email, 'ursula@elsewhere.example');
  assert.equal(claims.email_verified, true);

  const again = await authorize(browser, config, { prompt: 'none' });
  assert.equal(again.claims().sid, claims.sid);
  assert.deepEqual(problems, []);
});

test('An e-mail address of its domain leads there from the sign-in page', needsProduct, async (t) => {
  await serveUpstream(t);
  const config = await discover();
  const tokens = await authorize(new HttpBrowser(), config, {}, async (page) => {
    const there = await page.submit({ username: 'ulla@elsewhere.example', password: '' }, { stopAt: callback });
    assert.match(there.html, /value="ulla@elsewhere\.example"/, 'the upstream knows the name already');
    return signInUpstream(there, 'ulla', callback);
  });
  assert.equal(tokens.claims().sub, subjectOf('ulla'));
});

test('Federated logout ends both sessions and reaches the application with its state', needsProduct, async (t) => {
  const { problems } = await serveUpstream(t);
  const { browser, config, tokens } = await signIn('uwe');

  const page = await browser.open(
    client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: signedOut, state: 'a b&c', federated: '' }),
  );
  assert.ok(page.url.href.startsWith(`${upstream}/session/end`), `the browser is at the upstream, not at ${page.url}`);
  await assertSignedOutHere(browser, config);

  const landed = await page.submit({ xsrf: page.html.match(/name="xsrf" value="([^"]+)"/)[1] }, { stopAt: signedOut });
  assert.equal(landed.url.href, `${signedOut}?state=a%20b%26c`);
  await assertSignedOutHere(browser, config);
  assert.ok(await asksForPassword(browser, config), 'the upstream does not know the person any more');
  assert.deepEqual(problems, []);
});

test('Without federated the upstream still knows the person', needsProduct, async (t) => {
  await serveUpstream(t);
  const { browser, config, tokens } = await signIn('udo');

  const landed = await browser.open(client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: signedOut }), { stopAt: signedOut });
  assert.equal(landed.url.href, signedOut);
  await assertSignedOutHere(browser, config);
  assert.equal(await asksForPassword(browser, config), false);
});

test('A logout at the upstream ends the session here by back-channel, and the application is told', needsProduct, async (t) => {
  const { problems } = await serveUpstream(t);
  const told = await serveReceiver(t);
  const { browser, config, tokens } = await signIn('ute');
  const bystander = await signIn('ulf');

  const page = await browser.open(`${upstream}/session/end`);
  await page.submit({ xsrf: page.html.match(/name="xsrf" value="([^"]+)"/)[1] });

  await until(async () => (await refusal(browser, config)) === 'login_required');
  assert.deepEqual(problems, []);
  await until(async () => told.length > 0);
  const { payload } = await jwtVerify(told[0], createRemoteJWKSet(new URL(`${provider}/.well-known/jwks.json`)), { issuer, audience: 'interop-federated' });
  assert.deepEqual([payload.sub, payload.sid], [tokens.claims().sub, tokens.claims().sid]);
  assert.equal(told.length, 1, 'nobody else signed out');
  assert.equal((await authorize(bystander.browser, bystander.config, { prompt: 'none' })).claims().sub, subjectOf('ulf'));
});

/** The application's receiver of logout tokens. */
async function serveReceiver(t) {
  const told = [];
  const app = express();
  app.post('/told', express.urlencoded({ extended: false }), (request, response) => {
    told.push(request.body.logout_token);
    response.sendStatus(204);
  });
  await listen(t, app, 4408);
  return told;
}

const refusal = (browser, config) =>
  authorize(browser, config, { prompt: 'none' }).then(
    () => undefined,
    (error) => error.error,
  );

async function until(condition) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail('it did not happen');
}
