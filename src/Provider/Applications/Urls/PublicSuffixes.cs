namespace Provider.Applications.Urls;

/// <summary>
/// Names under which strangers register their own: every single label, and the usual second-level and hosting suffixes. A list we keep, not the whole
/// public suffix list; it only has to stop wildcards that nobody owns.
/// </summary>
internal static class PublicSuffixes
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "co.uk", "org.uk", "ac.uk", "gov.uk", "me.uk", "ltd.uk", "com.au", "net.au", "org.au", "co.nz", "org.nz", "co.jp", "ne.jp", "or.jp", "ac.jp", "co.kr", "co.in", "net.in", "org.in",
        "com.br", "net.br", "org.br", "com.mx", "com.ar", "com.co", "com.tr", "com.cn", "net.cn", "org.cn", "com.tw", "com.hk", "com.sg", "com.my", "co.id", "co.th", "com.vn", "com.ph",
        "co.za", "org.za", "com.ng", "co.ke", "com.eg", "com.sa", "co.il", "org.il", "com.ua", "com.pl", "com.pt", "com.es", "co.at", "or.at", "com.ru",
        "github.io", "gitlab.io", "pages.dev", "workers.dev", "netlify.app", "vercel.app", "now.sh", "herokuapp.com", "azurewebsites.net", "cloudapp.net", "web.app", "firebaseapp.com",
        "appspot.com", "run.app", "cloudfront.net", "amazonaws.com", "elasticbeanstalk.com", "blogspot.com", "ngrok.io", "ngrok.app", "ngrok-free.app", "loca.lt", "trycloudflare.com",
        "fly.dev", "onrender.com", "surge.sh", "glitch.me", "repl.co", "codesandbox.io", "stackblitz.io", "wordpress.com", "azurestaticapps.net", "r2.dev", "deno.dev",
    };

    public static bool Contains(ReadOnlySpan<char> name) => !name.Contains('.') || Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
