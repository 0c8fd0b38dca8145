namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0 Form Post Response Mode, and Auth0's <c>web_message</c>.</summary>
public static class ResponseModes
{
    public const string Query = "query";
    public const string Fragment = "fragment";
    public const string FormPost = "form_post";
    public const string WebMessage = "web_message";
}
