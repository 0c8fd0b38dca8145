using Provider.Applications.Urls;
using Provider.Data.Applications;
using Provider.Seeding.Reading;

namespace Provider.Seeding.Rules;

/// <summary>What OpenID Connect Front-Channel Logout 1.0 §2 asks of <c>frontchannel_logout_uri</c>: scheme, host and port are those of a callback.</summary>
internal static class FrontChannelRules
{
    public static void Check(ApplicationSettings settings, IReadOnlyList<string> callbacks, FieldReader fields)
    {
        if (settings.FrontchannelLogoutUri is not { } uri)
        {
            if (settings.FrontchannelLogoutSessionRequired)
            {
                fields.Problems.Warn(fields.At("frontchannel_logout_session_required"), "frontchannel_logout_session_required says nothing without frontchannel_logout_uri.",
                    "Give the address, or remove the line.");
            }

            return;
        }

        if (!StrictUrl.TryParse(uri, out var url, out _))
            return;
        if (url.Fragment is not null)
            Refuse(fields, uri, "it has a fragment", "Remove it.");
        else if (!callbacks.Any(callback => StrictUrl.TryParse(callback, out var other, out _) && HasOriginOf(url, other)))
            Refuse(fields, uri, "scheme, host and port are not those of one of the callbacks", "Add a callback of that origin, or use the origin of one that is there; a wildcard does not count.");
    }

    private static bool HasOriginOf(StrictUrl url, StrictUrl callback) => url.Scheme == callback.Scheme && url.Host == callback.Host && url.Port == callback.Port;

    private static void Refuse(FieldReader fields, string uri, string why, string cure) =>
        fields.Problems.Error(fields.At("frontchannel_logout_uri"), $"frontchannel_logout_uri: \"{uri}\" is not allowed: {why}.", cure);
}
