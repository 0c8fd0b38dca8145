using Provider.Applications;
using Provider.Applications.Urls;
using Provider.Data.Sessions;
using Provider.Hosting;
using Provider.Tenants;

namespace Provider.Logout.FrontChannel;

/// <summary>Which apps a browser has to load when its session ends: those of this very session that have a page for it.</summary>
public sealed class GatherFrames(SessionStore store, PublicUrl publicUrl)
{
    public async ValueTask<IReadOnlyList<FrontChannelFrame>> OfAsync(Tenant tenant, string sessionId)
    {
        // Most tenants have none, and then a logout costs no query.
        var receivers = tenant.Applications.Values.Where(app => app.Settings.FrontchannelLogoutUri is not null).ToDictionary(app => app.Client.Id, StringComparer.Ordinal);
        if (receivers.Count == 0)
            return [];

        // Like ending the session, not given up when the browser goes away.
        var frames = new List<FrontChannelFrame>();
        foreach (var id in await store.AppsOfAsync(tenant.Name, sessionId, CancellationToken.None))
        {
            if (receivers.TryGetValue(id, out var app) && FrameOf(app, tenant.Issuer.Uri, sessionId) is { } frame)
                frames.Add(frame);
        }

        return frames;
    }

    /// <summary>§3: both parameters or neither. Null for an address that this server's own rules no longer allow, after PublicUrl changed for example.</summary>
    internal FrontChannelFrame? FrameOf(Application app, string issuer, string sessionId)
    {
        if (app.Settings.FrontchannelLogoutUri is not { } page || !StrictUrl.TryParse(page, out var url, out _) || !FrontChannelOrigin.IsAllowed(url, publicUrl.IsLoopback))
            return null;

        // A frame of our own origin could lift its own sandbox.
        var origin = FrontChannelOrigin.Of(url);
        if (origin == FrontChannelOrigin.Of(new Uri(issuer)) || origin == FrontChannelOrigin.Of(publicUrl.Uri))
            return null;
        var address = app.Settings.FrontchannelLogoutSessionRequired ? UrlQuery.Append(UrlQuery.Append(url.Raw, "iss", issuer), "sid", sessionId) : url.Raw;
        return new FrontChannelFrame(app.Name, address, origin);
    }
}
