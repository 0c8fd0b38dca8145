namespace Provider.Logout.Rules;

/// <summary>How far a logout reaches. Causes outside the browser (a changed password, a blocked user) reach everywhere: every session of the user.</summary>
public enum LogoutScope
{
    /// <summary>The session of the browser that asks, with all apps in it.</summary>
    ThisBrowser,

    /// <summary>The session that an ID token names, whichever browser it lives in.</summary>
    NamedSession,

    /// <summary>This browser's session, and one app's part in every other session of the user.</summary>
    ThisAppEverywhere,
}
