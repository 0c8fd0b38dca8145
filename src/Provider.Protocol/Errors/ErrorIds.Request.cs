namespace Provider.Protocol.Errors;

/// <summary>Every reason to refuse that the engine knows. PR10xx: how a request is written.</summary>
public static partial class ErrorIds
{
    public static readonly ErrorId RepeatedParameter = new("PR1001", "A parameter was sent more than once.", "Send each parameter once (RFC 6749 §3.1, §3.2).");
    public static readonly ErrorId MalformedParameters = new("PR1002", "The parameters are not valid application/x-www-form-urlencoded text.", "Percent-encode names and values as UTF-8.");
    public static readonly ErrorId WrongContentType = new("PR1003", "The body's content type is not accepted here.", "Send application/x-www-form-urlencoded.");
    public static readonly ErrorId RequestTooLarge = new("PR1004", "The request is too large.", "Keep the URL below 8 KB and the body below 1 MB.");
    public static readonly ErrorId TooManyParameters = new("PR1005", "The request has too many parameters.", "Send at most 100 parameters.");
    public static readonly ErrorId ParameterTooLong = new("PR1006", "A parameter is too long.", "Shorten the value; hints may have 32 KB, other values 8 KB.");
    public static readonly ErrorId MethodNotAllowed = new("PR1008", "This address does not take the request's method.", "Use a method that the Allow header names.");
    public static readonly ErrorId MissingParameter = new("PR1007", "A required parameter is missing.", "Add the parameter that the description names.");
    public static readonly ErrorId UnknownHost = new("PR1009", "The request was addressed to a host that is not configured.", "Use the host of the issuer, or configure the host as a custom domain.");
    public static readonly ErrorId UnexpectedFailure = new("PR1010", "Something went wrong on our side.", "Look the trace id up in the log; the cause stands beside it.");
    public static readonly ErrorId UnknownTenant = new("PR1011", "There is no such tenant.", "Check the first segment of the path.");
}
