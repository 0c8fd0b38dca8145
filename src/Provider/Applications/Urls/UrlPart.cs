namespace Provider.Applications.Urls;

/// <summary>Where two addresses differ first, from left to right.</summary>
public enum UrlPart
{
    Scheme,
    Host,
    Port,
    Path,
    Query,
    Fragment,

    /// <summary>They mean the same and are written differently, which counts for callbacks.</summary>
    Spelling,
}
