import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { issuer, ordersApi, provider } from './product.js';

let keys;

/** Verifies an access token as the orders API would, and gives its claims. */
export async function verifyAsOrdersApi(accessToken) {
  keys ??= createRemoteJWKSet(new URL(`${provider}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(accessToken, keys, { issuer, audience: ordersApi, algorithms: ['RS256'] });
  return payload;
}

/** The claims that every sign-in with the scopes "openid profile email" must give. */
export function assertDescribes(claims, user) {
  const expected = {
    sub: `auth0|${user.user_id}`,
    name: user.name,
    given_name: user.given_name,
    family_name: user.family_name,
    nickname: user.nickname,
    picture: user.picture,
    email: user.email,
    email_verified: user.email_verified,
  };
  const actual = Object.fromEntries(Object.keys(expected).map((name) => [name, claims[name]]));
  assert.deepEqual(actual, expected);
}

/** What Auth0's session ids look like. */
export const sessionId = /^[A-Za-z0-9_-]{32}$/;
