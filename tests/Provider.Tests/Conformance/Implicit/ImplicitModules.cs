namespace Provider.Tests.Conformance.Implicit;

/// <summary>The modules of the Implicit OP plan.</summary>
public abstract class ImplicitModules(ConformanceHost host, bool formPost) : OidcModules(host, formPost)
{
    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-server")]
    public Task A_sign_in_holds_every_check(string type) => RunServerAsync(type);

    [Theory]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-response-type-missing")]
    public Task A_request_without_a_response_type_is_answered_with_an_error(string type) => RunResponseTypeMissingAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-idtoken-signature")]
    public Task The_id_token_is_signed_by_a_published_key(string type) => RunServerAsync(type);

    [Theory]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-userinfo-get")]
    public Task Userinfo_answers_a_get(string type) => RunUserInfoAsync(type, HttpMethod.Get, inBody: false);

    [Theory]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-userinfo-post-header")]
    public Task Userinfo_answers_a_post_with_a_header(string type) => RunUserInfoAsync(type, HttpMethod.Post, inBody: false);

    [Theory]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-userinfo-post-body")]
    public Task Userinfo_answers_a_post_with_the_token_in_the_form(string type) => RunUserInfoAsync(type, HttpMethod.Post, inBody: true);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-ensure-request-without-nonce-fails")]
    public Task A_nonce_must_not_be_left_out_where_an_id_token_comes_by_the_browser(string type) => RunWithoutNonceFailsAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-scope-profile")]
    public Task The_profile_scope_gives_all_its_claims(string type) => RunScopeProfileAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-scope-email")]
    public Task The_email_scope_gives_all_its_claims(string type) => RunScopeEmailAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-scope-address")]
    public Task The_address_scope_gives_its_claim(string type) => RunScopeAddressAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-scope-phone")]
    public Task The_phone_scope_gives_all_its_claims(string type) => RunScopePhoneAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-scope-all")]
    public Task All_scopes_together_give_all_claims(string type) => RunScopeAllAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-alternate-happy-flow")]
    public Task The_order_of_scopes_and_parameters_does_not_matter(string type) => RunAlternateHappyFlowAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-display-page")]
    public Task Display_page_is_accepted(string type) => RunAcceptedAsync(type, "display", "page");

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-display-popup")]
    public Task Display_popup_is_accepted(string type) => RunAcceptedAsync(type, "display", "popup");

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-prompt-login")]
    public Task Prompt_login_asks_again_and_moves_auth_time(string type) => RunPromptLoginAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-prompt-none-not-logged-in")]
    public Task Prompt_none_without_a_session_is_an_error(string type) => RunPromptNoneNotLoggedInAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-prompt-none-logged-in")]
    public Task Prompt_none_with_a_session_shows_no_page(string type) => RunPromptNoneLoggedInAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-max-age-1")]
    public Task Max_age_1_asks_again(string type) => RunMaxAge1Async(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-max-age-10000")]
    public Task Max_age_10000_keeps_the_session_and_its_auth_time(string type) => RunMaxAge10000Async(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-ensure-request-with-unknown-parameter-succeeds")]
    public Task An_unknown_parameter_is_passed_over(string type) => RunAcceptedAsync(type, "extra", "foobar");

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-id-token-hint")]
    public Task An_id_token_hint_of_the_user_shows_no_page(string type) => RunPromptNoneLoggedInAsync(type, withHint: true);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-login-hint")]
    public Task A_login_hint_is_accepted(string type) => RunAcceptedAsync(type, "login_hint", "buffy@op.example.com");

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-ui-locales")]
    public Task Ui_locales_that_we_lack_are_accepted(string type) => RunAcceptedAsync(type, "ui_locales", "se");

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-claims-locales")]
    public Task Claims_locales_that_we_lack_are_accepted(string type) => RunAcceptedAsync(type, "claims_locales", "se");

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-ensure-request-with-acr-values-succeeds")]
    public Task Acr_values_are_answered_with_one_of_them(string type) => RunAcrValuesAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-ensure-registered-redirect-uri")]
    public Task Another_redirect_uri_is_never_redirected_to(string type) => RunRegisteredRedirectUriAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported")]
    public Task An_unsigned_request_uri_counts_for_what_is_inside(string type) => RunUnsignedRequestUriAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported")]
    public Task An_unsigned_request_object_counts_for_what_is_inside(string type) => RunUnsignedRequestObjectAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-claims-essential")]
    public Task An_essential_claim_is_there(string type) => RunClaimsEssentialAsync(type);

    [Theory]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [Trait("module", "oidcc-ensure-request-object-with-redirect-uri")]
    public Task The_redirect_uri_inside_the_object_counts(string type) => RunRequestObjectWithRedirectUriAsync(type);
}
