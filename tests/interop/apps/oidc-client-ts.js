// The page of the application: as its documentation shows, with the answers handled where they arrive.
/* global oidc, settings */
window.manager = new oidc.UserManager({
  authority: settings.provider,
  client_id: 'interop-oidc-client-ts',
  redirect_uri: `${location.origin}/callback`,
  silent_redirect_uri: `${location.origin}/silent`,
  post_logout_redirect_uri: `${location.origin}/signed-out`,
  scope: settings.scope,
  extraQueryParams: settings.audience ? { audience: settings.audience } : {},
  loadUserInfo: true,
  automaticSilentRenew: false,
});

const whenBack = {
  '/callback': () => window.manager.signinRedirectCallback(),
  '/silent': () => window.manager.signinSilentCallback(),
  '/signed-out': () => window.manager.signoutRedirectCallback(),
};

window.answer = Promise.resolve(whenBack[location.pathname]?.()).catch((error) => ({ error: error.error ?? error.message }));
