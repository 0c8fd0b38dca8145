namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0 Form Post Response Mode, JARM §2.3, and Auth0's <c>web_message</c>.</summary>
public static class ResponseModes
{
    public const string Query = "query";
    public const string Fragment = "fragment";
    public const string FormPost = "form_post";
    public const string WebMessage = "web_message";

    /// <summary>JARM's word for the mode that is usual for the response type, as a signed answer.</summary>
    public const string Jwt = "jwt";

    /// <summary>What the name of a mode ends in when its answer is one signed token.</summary>
    public const string SignedSuffix = ".jwt";

    public static readonly IReadOnlyList<string> All = [Query, Fragment, FormPost, WebMessage, Jwt, Query + SignedSuffix, Fragment + SignedSuffix, FormPost + SignedSuffix];
}
