using System.Collections.Concurrent;
using System.Text.Json;
using Provider.Data.Applications;
using Provider.Data.Configuration;

namespace Provider.Data.Logout;

/// <summary>What each application wants to be told of, read once for each change of its settings: the writer of SQLite has better things to do than to parse.</summary>
internal static class LogoutSubscriptions
{
    private static readonly ConcurrentDictionary<string, (string Settings, ApplicationOidcLogoutSettings Logout)> Known = new(StringComparer.Ordinal);

    /// <returns>The receiver, or null when the application is not to be told of this.</returns>
    public static string? ReceiverOf(string applicationId, string settings, string initiator)
    {
        if (!Known.TryGetValue(applicationId, out var known) || known.Settings != settings)
        {
            known = (settings, JsonSerializer.Deserialize(settings, SettingsJson.Default.ApplicationSettings)!.OidcLogout);
            Known[applicationId] = known;
        }

        return known.Logout.BackchannelLogoutUrls.Count > 0 && known.Logout.Wants(initiator) ? known.Logout.BackchannelLogoutUrls[0] : null;
    }
}
