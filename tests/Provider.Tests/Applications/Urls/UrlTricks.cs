using System.Text.RegularExpressions;

namespace Provider.Tests.Applications.Urls;

/// <summary>
/// Addresses that made other identity servers redirect to strangers, and what follows from them. Escapes as in C#, so a backslash stands twice;
/// <c>␠</c> is a space.
/// </summary>
internal static class UrlTricks
{
    /// <summary>A list as an administrator might have it, with everything that the tricks aim at.</summary>
    public static readonly string[] Victims =
    [
        "https://app.example.com/callback",
        "https://app.example.com/callback?a=1",
        "https://root.example.com",
        "https://*.wild.example.com/callback",
        "http://localhost:3000/callback",
        "http://127.0.0.1/callback",
        "com.example.app://callback",
        "com.example.app:/done",
    ];

    /// <summary>Refused by the parser, wherever they stand; beside each what the reason speaks of.</summary>
    private const string Unreadable = """
        # User info
        https://app.example.com@evil.example/callback                 user info
        https://user:secret@app.example.com/callback                  user info
        https://@app.example.com/callback                             user info
        https://app.example.com:443@evil.example/callback             user info
        http://localhost:80@evil.example/callback                     user info
        http://localhost:3000@evil.example/callback                   user info
        http://127.0.0.1@evil.example/callback                        user info
        https://app.example.com%40evil.example/callback               escape
        myapp://user@callback                                         user info
        myapp://callback:80/                                          port

        # Backslashes, and what browsers make of them
        https://app.example.com\\@evil.example/callback               character
        https://evil.example\\.app.example.com/callback               character
        https:\\\\app.example.com/callback                            character
        https:/\\app.example.com/callback                             character
        /\\evil.example/callback                                      character
        \\\\evil.example/callback                                     character
        https://app.example.com/callback\\..\\evil                    character

        # White space, control characters, line breaks
        ␠https://app.example.com/callback                             white space
        https://app.example.com/callback␠                             white space
        https://app.example.com/call␠back                             white space
        ht\ttps://app.example.com/callback                            control
        https://app.example.com\t/callback                            control
        /\t/evil.example                                              control
        https://app.example.com/callback\r\nSet-Cookie:a=b            control
        https://app.example.com/callback\n                            control
        https://app.example.com/callback\0                            control
        https://evil.example\0.example.com/callback                   control
        https://app.example.com/callback\x7f                          control
        https://app.example.com/%0d%0aSet-Cookie:a=b                  control
        https://app.example.com/callback%00                           control
        https://app.example.com/%09/evil.example                      control
        https://app.example.com/%7f                                   control

        # Letters that look like others, or become others
        https://\u0430pp.example.com/callback                         ASCII
        https://app.example\u3002com/callback                         ASCII
        https://app.example.com\uff0fevil.example/callback            ASCII
        https://app.example.com\uff20evil.example/callback            ASCII
        https://\u24d0pp.example.com/callback                         ASCII
        https://app.exam\u00adple.com/callback                        ASCII
        https://app.example.com/callback\u202e                        ASCII
        \ufeffhttps://app.example.com/callback                        ASCII
        https://app.example.com:\uff14\uff14\uff13/callback           ASCII
        https://app.example.com/\ud800                                ASCII

        # No host, or not plainly one
        /callback                                                     scheme
        callback                                                      scheme
        ?a=1                                                          scheme
        #a                                                            scheme
        //app.example.com/callback                                    scheme
        ///app.example.com/callback                                   scheme
        ://app.example.com/callback                                   scheme
        app.example.com/callback                                      scheme
        1https://app.example.com/callback                             scheme
        https//app.example.com/callback                               scheme
        javascript%3aalert(1)                                         scheme
        https:app.example.com/callback                                //
        https:/app.example.com/callback                               //
        https:///app.example.com/callback                             no host
        https:////app.example.com/callback                            no host
        https://                                                      no host
        https://:443/callback                                         no host
        https://?a=1                                                  no host
        https://#a                                                    no host
        https://app.example.com./callback                             dot
        https://app..example.com/callback                             label
        https://.app.example.com/callback                             label
        https://-app.example.com/callback                             character
        https://app-.example.com/callback                             character
        https://_app.example.com/callback                             character
        https://app.example.com!evil.example/callback                 character
        https://app.example.com$evil.example/callback                 character
        https://app.example.com&evil.example/callback                 character
        https://app.example.com'evil.example/callback                 character
        https://app.example.com(evil.example)/callback                character
        https://app.example.com=evil.example/callback                 character
        https://app.example.com;evil.example/callback                 character
        https://app.example.com,evil.example/callback                 character
        https://app.example.com%2eevil.example/callback               escape
        https://evil.example%2f.example.com/callback                  escape
        https://evil.example%252f.example.com/callback                escape
        https://evil.example%23.example.com/callback                  escape
        https://%61pp.example.com/callback                            escape

        # Addresses in disguise
        http://2130706433/callback                                    number
        http://0x7f000001/callback                                    number
        http://0x7f.0.0.1/callback                                    number
        http://0177.0.0.1/callback                                    number
        http://127.1/callback                                         number
        http://127.0.0.01/callback                                    number
        http://127.0.0.256/callback                                   number
        http://127.0.0.1.1/callback                                   number
        http://app.example.0x7f/callback                              number
        http://*.0.0.1/callback                                       number
        http://[::1/callback                                          IPv6
        http://[::1]]/callback                                        IPv6
        http://[[::1]/callback                                        IPv6
        http://[::1]evil.example/callback                             IPv6
        http://[127.0.0.1]/callback                                   IPv6
        http://[::g]/callback                                         IPv6
        http://[v1.fe80]/callback                                     IPv6
        http://[]/callback                                            IPv6
        http://[fe80::1%25eth0]/callback                              escape
        http://[fe80::1%eth0]/callback                                percent sign
        http://::1/callback                                           port

        # Ports
        https://app.example.com:/callback                             port
        https://app.example.com:0/callback                            port
        https://app.example.com:00443/callback                        port
        https://app.example.com:65536/callback                        port
        https://app.example.com:99999999999/callback                  port
        https://app.example.com:443:443/callback                      port
        https://app.example.com:+443/callback                         port
        https://app.example.com:-443/callback                         port
        https://app.example.com:443a/callback                         port
        http://[::1]:0/callback                                       port
        http://[::1]:/callback                                        port

        # Paths that lead elsewhere once somebody decodes them
        https://app.example.com/callback/../evil                      dot segment
        https://app.example.com/callback/..                           dot segment
        https://app.example.com/../callback                           dot segment
        https://app.example.com/./callback                            dot segment
        https://app.example.com/callback/..;/evil                     dot segment
        https://app.example.com/callback/..;a=b/evil                  dot segment
        https://app.example.com/.;/callback                           dot segment
        https://app.example.com/callback/..%3b/evil                   semicolon
        https://app.example.com/callback/%2e%2e/evil                  encoded
        https://app.example.com/callback/%2E%2e%2Fevil                encoded
        https://app.example.com/callback/..%2fevil                    encoded
        https://app.example.com/callback/..%5cevil                    encoded
        https://app.example.com/callback/%252e%252e/evil              encoded
        https://app.example.com/callback%25                           encoded
        https://app.example.com/callback/%c0%ae%c0%ae/evil            UTF-8
        https://app.example.com/callback/%f8%80                       UTF-8
        https://app.example.com//evil.example/callback                empty segment
        https://app.example.com/callback//x                           empty segment
        myapp:/a/../b                                                 dot segment
        myapp:..                                                      dot segment
        evil:https://app.example.com/callback                         empty segment
        https://app.example.com/callback%                             percent sign
        https://app.example.com/callback%2                            percent sign
        https://app.example.com/%zz                                   percent sign
        https://app.example.com/callback?a=%u0041                     percent sign
        https://app.example.com/callback#%                            percent sign

        # Markup and placeholders
        https://app.example.com/<script>                              character
        https://app.example.com/callback"onload=x                     character
        https://app.example.com/callback?a=`x`                        character
        https://app.example.com/callback?a=^                          character
        https://{organization_name}.example.com/callback              placeholders

        # Schemes that run or read something
        javascript:alert(1)                                           never allowed
        JavaScript:alert(1)                                           never allowed
        javascript://app.example.com/%250aalert(1)                    never allowed
        java\tscript:alert(1)                                         control
        data:text/html,<script>alert(1)</script>                      character
        data:text/html;base64,PHNjcmlwdD4=                            never allowed
        vbscript:msgbox(1)                                            never allowed
        file:///etc/passwd                                            never allowed
        blob:https://app.example.com/callback                         never allowed
        filesystem:https://app.example.com/temporary/callback         never allowed
        about:blank                                                   never allowed
        view-source:https://app.example.com/callback                  never allowed
        jar:https://app.example.com/callback!/                        never allowed
        intent://app.example.com/callback#Intent;scheme=https;end     never allowed
        wss://app.example.com/callback                                never allowed
        ftp://app.example.com/callback                                never allowed
        """;

    /// <summary>Well-formed, and none of <see cref="Victims"/> however they are compared.</summary>
    private const string Strangers = """
        https://evil.example/callback
        https://evil.example/callback?next=https://app.example.com/callback
        https://evil.example/https:/app.example.com/callback
        https://evil.example#@app.example.com/callback
        https://evil.example?@app.example.com/callback
        https://app.example.com.evil.example/callback
        https://evil-app.example.com/callback
        https://evilapp.example.com/callback
        https://appxexample.com/callback
        https://app-example.com/callback
        https://app_example.com/callback
        https://example.com/callback
        https://app.example.co/callback
        https://app.example.comm/callback
        https://xn--pp-7lc.example.com/callback
        http://app.example.com/callback
        https://app.example.com:8443/callback
        https://app.example.com:80/callback
        http://app.example.com:443/callback
        https://app.example.com
        https://app.example.com/
        https://app.example.com/Callback
        https://app.example.com/CALLBACK
        https://app.example.com/callback/
        https://app.example.com/callback/evil
        https://app.example.com/callbackevil
        https://app.example.com/callback;a=b
        https://app.example.com/callback%20
        https://app.example.com/%63allback
        https://app.example.com/call%62ack
        https://app.example.com/callback,https:/evil.example
        https://root.example.com/evil
        https://wild.example.com/callback
        https://a.b.wild.example.com/callback
        https://evil.example.wild.example.com/callback
        https://evil-wild.example.com/callback
        https://evilwild.example.com/callback
        https://a.wild.example.com.evil.example/callback
        https://a.wildxexample.com/callback
        https://a_b.wild.example.com/callback
        https://a.wild.example.com
        https://a.wild.example.com/callback/x
        https://a.wild.example.com:8443/callback
        http://a.wild.example.com/callback
        https://*.wild.example.com/callback
        https://a*.wild.example.com/callback
        https://*/callback
        http://localhost.evil.example:3000/callback
        http://evil.localhost:3000/callback
        http://localhostevil:3000/callback
        https://localhost:3000/callback
        http://localhost:3000/
        http://localhost:3000/callback/evil
        http://127.0.0.2/callback
        http://127.0.0.1/callback2
        http://127.0.0.1/
        http://[::1]/callback
        http://[::ffff:127.0.0.1]/callback
        https://127.0.0.1/callback
        com.example.app://evil
        com.example.app://callback/evil
        com.example.app://callback.evil
        com.example.apps://callback
        com.example.app:callback
        com.example.app:/callback
        com.example.app:/done/evil
        com.example.app:done
        app.example.com:443/callback
        mailto:someone
        """;

    public static IEnumerable<(string Url, string Because)> All =>
        Lines(Unreadable).Select(line => Regex.Match(line, "^(?<url>.+?)  +(?<because>.+)$")).Select(match => (Read(match.Groups["url"].Value), match.Groups["because"].Value));

    public static IEnumerable<string> WellFormed => Lines(Strangers).Select(Read);

    private static IEnumerable<string> Lines(string table) => table.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal));

    private static string Read(string text) => Regex.Replace(text, @"\\(u[0-9a-f]{4}|x[0-9a-f]{2}|.)", match => match.Value[1] switch
    {
        'u' or 'x' => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
        't' => "\t",
        'r' => "\r",
        'n' => "\n",
        '0' => "\0",
        var other => other.ToString(),
    }).Replace('␠', ' ');
}
