using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// RFC 8628 §3.4 and §3.5, with Auth0's statuses: 403 while the user has not answered, 429 for a device that asks too often. A code works once; a second use gets nothing but
/// takes nothing away either, since a device code never passes through a browser and the likely reason is an answer that got lost.
/// </summary>
public sealed class DeviceCodeGrant(ITokenStore tokens, IDeviceCodeStore devices, DevicePolls polls, TimeProvider time) : IGrant
{
    public string Name => "urn:ietf:params:oauth:grant-type:device_code";

    public string Permission => Permissions.GrantTypes.DeviceCode;

    public async ValueTask ValidateAsync(TokenContext context)
    {
        if (context.Request.DeviceCode is not { } code)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, "Missing required parameter: device_code"));
            return;
        }

        var entry = await tokens.FindAsync(TokenTypes.DeviceCode, code, context.Aborted);
        if (entry is null || entry.ApplicationId != context.Client.Id)
            Refuse(context, entry is null ? "unknown device code" : "a device code of another client");
        else if (entry.Status is not (TokenStatuses.Inactive or TokenStatuses.Valid or TokenStatuses.Rejected))
            Refuse(context, $"{entry.Status} device code");
        else if (entry.ExpiresAt <= time.GetUtcNow())
            await ExpireAsync(context, entry);
        else if (entry.Status == TokenStatuses.Rejected)
            context.Reject(ErrorOf.AccessDenied(ErrorIds.DeviceCodeRefused));
        else if (entry.Status == TokenStatuses.Inactive)
            context.Reject(Wait(entry));
        else
            context.Presented = entry;
    }

    public void Describe(TokenContext context) => GrantedTokens.Describe(context, context.Presented!.Data, grantLabel: null, withSession: true);

    public async ValueTask RedeemAsync(TokenContext context)
    {
        var entry = context.Presented!;
        var now = time.GetUtcNow();
        var refreshToken = GrantedTokens.BeginFamily(context, entry.Data, now);
        if (await tokens.RedeemAsync(entry, refreshToken, now, context.Aborted))
            context.RefreshToken = refreshToken?.ReferenceId;
        else
            Refuse(context, "the device code was used or revoked meanwhile");
    }

    private ProtocolError Wait(TokenEntry entry) => polls.Judge(entry.Id, entry.ExpiresAt) is { } seconds
        ? ErrorOf.SlowDown(ErrorIds.DevicePollsTooFast, $"You are polling faster than the specified interval of {seconds} seconds.")
        : ErrorOf.AuthorizationPending(ErrorIds.AuthorizationPending);

    /// <summary>As at Auth0, expired_token is said once; after that the code is as unknown as any other.</summary>
    private async ValueTask ExpireAsync(TokenContext context, TokenEntry entry)
    {
        polls.Forget(entry.Id);
        if (await devices.ExpireAsync(entry, context.Aborted))
            context.Reject(ErrorOf.ExpiredToken(ErrorIds.DeviceCodeExpired));
        else
            Refuse(context, "expired device code");
    }

    private static void Refuse(TokenContext context, string cause) => context.Reject(ErrorOf.InvalidGrant(ErrorIds.InvalidDeviceCode).Because(cause));
}
