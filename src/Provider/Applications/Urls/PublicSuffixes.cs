namespace Provider.Applications.Urls;

/// <summary>
/// Names under which strangers register their own. A list we keep, not the whole public suffix list: every single label, the second-level labels that
/// country registries use, and the hosting suffixes met most. It only has to stop wildcards that nobody owns; to refuse one too many is the safe side.
/// </summary>
internal static class PublicSuffixes
{
    /// <summary>Under every country's two letters.</summary>
    private static readonly HashSet<string> RegistryLabels = new(StringComparer.Ordinal)
    {
        "ac", "asso", "co", "com", "edu", "gob", "gouv", "gov", "gub", "mil", "net", "nic", "nom", "org", "sch",
    };

    private static readonly HashSet<string> Hosting = new(StringComparer.Ordinal)
    {
        // Pages and apps
        "github.io", "github.dev", "app.github.dev", "preview.app.github.dev", "githubpreview.dev", "gitlab.io", "pages.dev", "workers.dev", "r2.dev", "netlify.app", "vercel.app", "vercel.dev", "now.sh", "herokuapp.com",
        "web.app", "firebaseapp.com", "appspot.com", "r.appspot.com", "run.app", "cloudfunctions.net", "hosted.app", "fly.dev", "onrender.com", "railway.app", "up.railway.app", "koyeb.app", "deno.dev", "deno.net",
        "surge.sh", "glitch.me", "repl.co", "replit.app", "replit.dev", "codesandbox.io", "csb.app", "stackblitz.io", "webcontainer.io", "gitpod.io", "streamlit.app", "hf.space", "ondigitalocean.app", "cyclic.app",
        "wordpress.com", "blogspot.com", "webflow.io", "framer.app", "framer.website", "wixsite.com", "bubbleapps.io", "myshopify.com", "notion.site", "carrd.co", "lovable.app", "bitbucket.io", "readthedocs.io",
        // Clouds
        "cloudfront.net", "amplifyapp.com", "awsapprunner.com", "azurewebsites.net", "azurestaticapps.net", "azurefd.net", "azureedge.net", "azure-api.net", "cloudapp.net", "cloudapp.azure.com", "trafficmanager.net",
        "core.windows.net", "digitaloceanspaces.com", "backblazeb2.com", "fastly.net", "global.ssl.fastly.net", "b-cdn.net", "cdn77.org", "edgekey.net", "oraclecloud.com", "scw.cloud", "rhcloud.com", "vultrobjects.com",
        // Tunnels and dynamic names
        "ngrok.io", "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "loca.lt", "lhr.life", "lhr.rocks", "localhost.run", "trycloudflare.com", "devtunnels.ms", "ts.net", "serveo.net", "tunnelmole.net",
        "nip.io", "sslip.io", "xip.io", "duckdns.org", "ddns.net", "hopto.org", "zapto.org", "no-ip.org", "dyndns.org", "dynv6.net", "freedns.org",
        // Registries that sell third levels
        "uk.com", "us.com", "eu.com", "de.com", "gb.net", "jpn.com", "br.com", "cn.com", "za.com", "ru.com", "sa.com", "se.net", "co.com", "eu.org", "me.uk", "ltd.uk", "plc.uk", "nhs.uk", "police.uk",
        "ne.jp", "or.jp", "go.jp", "ad.jp", "ed.jp", "gr.jp", "lg.jp", "ne.kr", "or.kr", "go.kr", "re.kr", "pe.kr", "or.at", "gv.at", "id.au", "asn.au", "gen.nz", "geek.nz", "go.id", "or.id", "my.id", "web.id", "biz.id",
        "go.th", "or.th", "in.th", "go.ke", "or.ke", "ne.ke", "go.tz", "or.tz", "gen.in", "firm.in", "ind.in", "idf.il", "k12.il", "muni.il", "idv.tw", "idv.hk", "blog.br", "eco.br", "app.br", "web.za", "law.za",
    };

    /// <summary>Suffixes that are cut once more, by region or service: what stands right below is public too.</summary>
    private static readonly HashSet<string> Regional = new(StringComparer.Ordinal)
    {
        "amazonaws.com", "elasticbeanstalk.com", "on.aws", "aws.dev", "azurewebsites.net", "azurestaticapps.net", "azurecontainerapps.io", "cloudapp.azure.com", "core.windows.net", "digitaloceanspaces.com", "run.app",
        "gitpod.io", "devtunnels.ms", "ngrok.io", "scw.cloud", "oraclecloud.com", "platformsh.site", "linodeobjects.com", "vultrobjects.com", "ck", "np", "bd", "er", "fk", "jm", "kh", "mm", "pg",
    };

    public static bool Contains(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        if (dot < 0)
            return true;
        var parent = name[(dot + 1)..];
        return Has(Hosting, name) || Has(Regional, name) || IsRegional(parent) || (parent.Length == 2 && Has(RegistryLabels, name[..dot]));
    }

    /// <summary>One or two levels below, as in <c>s3.eu-west-1.amazonaws.com</c>.</summary>
    private static bool IsRegional(ReadOnlySpan<char> parent) =>
        Has(Regional, parent) || (parent.IndexOf('.') is var dot and > 0 && parent[(dot + 1)..].Contains('.') && Has(Regional, parent[(dot + 1)..]));

    private static bool Has(HashSet<string> names, ReadOnlySpan<char> name) => names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
