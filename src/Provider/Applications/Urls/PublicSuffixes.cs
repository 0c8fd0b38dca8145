namespace Provider.Applications.Urls;

/// <summary>
/// Names under which strangers register their own: the public suffix list, and what it does not have or not yet. It only has to stop wildcards that nobody owns; to
/// refuse one too many is the safe side.
/// </summary>
internal static class PublicSuffixes
{
    /// <summary>Under every country's two letters, whether that country's registry has them today or not.</summary>
    private static readonly HashSet<string> RegistryLabels = new(StringComparer.Ordinal)
    {
        "ac", "asso", "co", "com", "edu", "gob", "gouv", "gov", "gub", "mil", "net", "nic", "nom", "org", "sch",
    };

    /// <summary>Hosting where strangers get names and that the list does not have: some never asked to be on it, some are younger.</summary>
    private static readonly HashSet<string> Hosting = new(StringComparer.Ordinal)
    {
        // Pages and apps
        "github.dev", "app.github.dev", "preview.app.github.dev", "r.appspot.com", "hosted.app", "railway.app", "up.railway.app", "koyeb.app", "deno.net", "surge.sh", "replit.app", "replit.dev",
        "codesandbox.io", "csb.app", "stackblitz.io", "webcontainer.io", "gitpod.io", "hf.space", "cyclic.app", "wordpress.com", "webflow.io", "bubbleapps.io", "notion.site", "lovable.app",
        // Clouds
        "amplifyapp.com", "awsapprunner.com", "azurefd.net", "azureedge.net", "azure-api.net", "cloudapp.azure.com", "trafficmanager.net", "core.windows.net", "digitaloceanspaces.com", "backblazeb2.com",
        "fastly.net", "b-cdn.net", "cdn77.org", "oraclecloud.com", "scw.cloud", "vultrobjects.com",
        // Tunnels and dynamic names
        "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "loca.lt", "lhr.life", "lhr.rocks", "localhost.run", "devtunnels.ms", "serveo.net", "tunnelmole.net", "nip.io", "sslip.io", "xip.io", "freedns.org",
    };

    /// <summary>Suffixes that are cut once more, by region or service: what stands right below is public too.</summary>
    private static readonly HashSet<string> Regional = new(StringComparer.Ordinal)
    {
        "amazonaws.com", "elasticbeanstalk.com", "on.aws", "aws.dev", "azurewebsites.net", "azurestaticapps.net", "azurecontainerapps.io", "cloudapp.azure.com", "core.windows.net", "digitaloceanspaces.com", "run.app",
        "gitpod.io", "devtunnels.ms", "ngrok.io", "scw.cloud", "oraclecloud.com", "platformsh.site", "linodeobjects.com", "vultrobjects.com",
    };

    public static bool Contains(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        if (dot < 0)
            return true;
        if (PublicSuffixList.Instance.Contains(name) is { } isListed)
            return isListed;
        var parent = name[(dot + 1)..];
        return Has(Hosting, name) || Has(Regional, name) || IsRegional(parent) || (parent.Length == 2 && Has(RegistryLabels, name[..dot]));
    }

    /// <summary>One or two levels below, as in <c>s3.eu-west-1.amazonaws.com</c>.</summary>
    private static bool IsRegional(ReadOnlySpan<char> parent) =>
        Has(Regional, parent) || (parent.IndexOf('.') is var dot and > 0 && parent[(dot + 1)..].Contains('.') && Has(Regional, parent[(dot + 1)..]));

    private static bool Has(HashSet<string> names, ReadOnlySpan<char> name) => names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
