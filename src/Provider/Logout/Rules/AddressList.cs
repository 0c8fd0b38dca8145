namespace Provider.Logout.Rules;

/// <summary>The lists that an address can be looked for in.</summary>
public enum AddressList
{
    /// <summary>The application's <c>allowed_logout_urls</c>.</summary>
    Application,

    /// <summary>The tenant's <c>allowed_logout_urls</c>.</summary>
    Tenant,

    /// <summary>The application's <c>callbacks</c>.</summary>
    Callbacks,

    /// <summary>The <c>callbacks</c> of all first-party applications.</summary>
    FirstPartyCallbacks,
}
