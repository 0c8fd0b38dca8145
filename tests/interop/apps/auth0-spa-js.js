// The page of the application, with the SDK used as its README shows.
/* global auth0, settings */
window.client = new auth0.Auth0Client({
  domain: settings.provider,
  clientId: 'interop-auth0-spa-js',
  authorizationParams: { redirect_uri: `${location.origin}/callback`, ...settings.authorizationParams },
  ...settings.options,
});

window.answer =
  location.pathname === '/callback'
    ? window.client.handleRedirectCallback().catch((error) => ({ error: error.error ?? error.message }))
    : Promise.resolve();
