using Microsoft.AspNetCore.Http;
using Provider.Protocol.Errors;
using Provider.Protocol.Http;
using Provider.Protocol.Pipeline;

namespace Provider.Protocol.Endpoints.UserInfo;

/// <summary>
/// RFC 6750 §2 and RFC 9449 §7.1: the header or the form; the query too, because Auth0's Passport strategy sends the token there. Never in two places.
/// </summary>
public sealed class ReadBearerToken : IHandler<UserInfoContext>
{
    public async ValueTask HandleAsync(UserInfoContext context)
    {
        var request = context.Http.Request;
        var fromHeader = ReadHeader(request, out var usesDpop);
        context.UsesDpop = usesDpop;
        string? fromQuery = null, fromForm = null;
        if (request.QueryString.HasValue)
        {
            var (query, error) = ParameterReader.ReadQuery(request);
            if (error is not null)
                context.Reject(error);
            fromQuery = query?["access_token"];
        }

        if (HttpMethods.IsPost(request.Method) && request.ContentType is not null)
        {
            var (form, error) = await ParameterReader.ReadBodyAsync(request, acceptsJson: false);
            if (error is not null)
                context.Reject(error);
            fromForm = form?["access_token"];
        }

        var count = (fromHeader is null ? 0 : 1) + (fromQuery is null ? 0 : 1) + (fromForm is null ? 0 : 1);
        if (count > 1)
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.SeveralAccessTokens));
        else if (count == 0)
            context.Reject(ErrorOf.InvalidToken(ErrorIds.MissingAccessToken));
        else
            context.Token = (fromHeader ?? fromForm ?? fromQuery)!;
    }

    private static string? ReadHeader(HttpRequest request, out bool usesDpop)
    {
        var header = request.Headers.Authorization.ToString();
        usesDpop = header.StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase);
        if (usesDpop)
            return header.Length > 5 ? header[5..].Trim() : null;
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7 ? header[7..].Trim() : null;
    }
}
