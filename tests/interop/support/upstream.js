import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';
import { provider } from './product.js';
import { listen } from './single-page-app.js';

export const upstream = 'http://localhost:4407';

// One for all tests: the product keeps its public half.
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

/** What the product's connection `elsewhere` is registered as there. */
const product = {
  client_id: 'interop-product',
  client_secret: 'a secret: with + and / for tests only',
  redirect_uris: [`${provider}/login/callback`],
  post_logout_redirect_uris: [`${provider}/logout/return`],
  backchannel_logout_uri: `${provider}/login/elsewhere/backchannel-logout`,
  backchannel_logout_session_required: true,
  grant_types: ['authorization_code'],
  response_types: ['code'],
};

/** Serves npm's oidc-provider as the identity provider that the product's users come from. */
export async function serveUpstream(t) {
  const op = new Provider(upstream, {
    jwks: { keys: [{ ...key, kid: 'upstream', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clients: [product],
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        // As its own page, but with the yes in the form: this browser presses no buttons.
        logoutSource: async (ctx, form) => {
          ctx.body = `<p>Sign out?</p>${form.replace('</form>', '<input type="hidden" name="logout" value="yes"></form>')}`;
        },
      },
    },
    // Its own one refuses loopback, where the product is.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    findAccount: async (ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, name: `Name of ${id}`, email: `${id}@elsewhere.example`, email_verified: true }),
    }),
  });
  const problems = [];
  op.on('server_error', (ctx, error) => problems.push(error));
  op.on('backchannel.error', (ctx, error) => problems.push(error));
  await listen(t, { listen: (...at) => op.listen(...at) }, 4407);
  return { problems };
}

/** What a person does there: any name and password, then yes. */
export async function signInUpstream(page, name, stopAt) {
  if (page.html.includes('name="login"')) page = await page.submit({ login: name, password: 'any' }, { stopAt });
  return page.html?.includes('value="consent"') ? page.submit({ prompt: 'consent' }, { stopAt }) : page;
}
