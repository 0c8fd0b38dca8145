// The peer: npm oidc-provider with its own in-memory store, doing the same work as the product in each flow.
// Started by ../run; by hand: NODE_ENV=production PORT=4000 node server.mjs
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';

const port = Number(process.env.PORT ?? 4000);
const issuer = `http://127.0.0.1:${port}`;
const audience = process.env.BENCH_AUDIENCE ?? 'https://bench.example/api';
const hour = 3600;

const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...signingKey, kid: 'bench', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  clients: [
    {
      client_id: 'bench-web',
      client_secret: 'bench-web-secret-for-loopback-only',
      redirect_uris: ['http://localhost:3999/callback'],
      post_logout_redirect_uris: ['http://localhost:3999/bye'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    {
      client_id: 'bench-m2m',
      client_secret: 'bench-m2m-secret-for-loopback-only',
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_post',
    },
    {
      client_id: 'bench-device',
      application_type: 'native',
      redirect_uris: [],
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      response_types: [],
      token_endpoint_auth_method: 'none',
    },
  ],
  scopes: ['openid', 'offline_access', 'profile', 'email'],
  claims: { openid: ['sub'], profile: ['name', 'nickname'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  // It grants offline_access only after prompt=consent, which would show a page at every sign-in. So the refresh token is
  // issued whatever the scope, and lives on its own as one of offline_access does.
  issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
  expiresWithSession: async () => false,
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: async (ctx, client, token) => token.clientId === client.clientId },
    pushedAuthorizationRequests: { enabled: true },
    deviceFlow: { enabled: true },
    dPoP: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    userinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: async () => ({
        audience,
        scope: 'read:bench',
        accessTokenTTL: hour,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  ttl: {
    AccessToken: hour, AuthorizationCode: 60, ClientCredentials: hour, DeviceCode: hour / 4, Grant: 24 * hour,
    IdToken: hour, Interaction: hour, RefreshToken: 24 * hour, Session: 24 * hour,
  },
  findAccount: async (ctx, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, name: 'Bench User', nickname: 'bench', email: id, email_verified: true }),
  }),
});

provider.on('server_error', (ctx, error) => console.error(error));
provider.listen(port, '127.0.0.1');
