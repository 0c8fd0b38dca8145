import express from 'express';
import sdk from 'express-openid-connect';
import { listen } from './single-page-app.js';
import { provider } from './product.js';

/** Serves an application protected by the SDK, and gives its address. `settings` are the SDK's, and a port. */
export async function serveExpressApp(t, { port, ...settings }) {
  const baseURL = `http://localhost:${port}`;
  const app = express();
  app.use(
    sdk.auth({
      baseURL,
      issuerBaseURL: provider,
      secret: 'a long secret with which this application signs its own cookies',
      authRequired: false,
      ...settings,
    }),
  );

  app.get('/', (request, response) => response.send('home'));
  app.get('/goodbye', (request, response) => response.send('goodbye'));
  app.get('/silent', (request, response) => response.oidc.login({ returnTo: '/', authorizationParams: { prompt: 'none' } }));
  app.get('/profile', (request, response, next) => describe(request.oidc).then((profile) => response.json(profile), next));
  app.get('/refresh', (request, response, next) => request.oidc.accessToken.refresh().then(() => response.send('refreshed'), next));
  // Express tells an error handler by its four parameters.
  app.use((error, request, response, next) =>
    response.status(error.status ?? 500).json({ error: error.error ?? error.message, error_description: error.error_description }),
  );

  await listen(t, app, port);
  return baseURL;
}

async function describe(oidc) {
  if (!oidc.isAuthenticated()) return { authenticated: false };
  const { idTokenClaims: claims, accessToken, refreshToken } = oidc;
  return { claims, accessToken, refreshToken, userInfo: accessToken && (await oidc.fetchUserInfo()) };
}
