// The page of the application: as its documentation shows, with the answers handled where they arrive.
/* global oidc, settings */
window.manager = new oidc.UserManager({
  authority: settings.provider,
  client_id: 'interop-oidc-client-ts',
  redirect_uri: `${location.origin}/callback`,
  silent_redirect_uri: `${location.origin}/silent`,
  popup_redirect_uri: `${location.origin}/popup`,
  popup_post_logout_redirect_uri: `${location.origin}/popup-signed-out`,
  post_logout_redirect_uri: `${location.origin}/signed-out`,
  scope: settings.scope,
  extraQueryParams: settings.audience ? { audience: settings.audience } : {},
  loadUserInfo: true,
  automaticSilentRenew: false,
});

const whenBack = {
  '/callback': () => window.manager.signinRedirectCallback(),
  '/silent': () => window.manager.signinSilentCallback(),
  '/popup': () => window.manager.signinPopupCallback(),
  '/popup-signed-out': () => window.manager.signoutPopupCallback(),
  '/signed-out': () => window.manager.signoutRedirectCallback(),
};

window.answer = Promise.resolve(whenBack[location.pathname]?.()).catch((error) => ({ error: error.error ?? error.message }));
