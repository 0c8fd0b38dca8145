using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.MultiFactor.MfaTokens;
using Provider.Protocol.Stores.Tokens;
using Provider.Tenants;

namespace Provider.MultiFactor.Api;

/// <summary>Sends a code and makes the oob_code that stands for it, good for one mfa_token.</summary>
public sealed class SendOobCode(SendCode send)
{
    /// <returns>Null when the user was sent too many.</returns>
    public async ValueTask<string?> SendAsync(HttpContext http, MfaCaller caller, string authenticatorId)
    {
        var oobCode = ReferenceId.Create();
        var sent = new MfaTransaction
        {
            Kind = MfaTransactionKinds.OobCode,
            Hash = ReferenceId.Hash(oobCode),
            TenantId = http.Tenant().Name,
            Subject = caller.Factors.Subject,
            ClientId = caller.ClientId,
            ParentHash = caller.PendingFor,
            AuthenticatorId = authenticatorId,
        };
        return await send.SendAsync(http, http.Tenant(), caller.Factors.VerifiedEmail!, sent) ? oobCode : null;
    }
}
