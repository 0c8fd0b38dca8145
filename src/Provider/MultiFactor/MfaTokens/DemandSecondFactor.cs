using System.Text.Json;
using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;
using Provider.Tenants;

namespace Provider.MultiFactor.MfaTokens;

/// <summary>Answers a right password at the token endpoint with <c>mfa_required</c> where a second factor is due. The mfa_token stands for the password from then on.</summary>
public sealed class DemandSecondFactor(JudgeSecondFactor judge, MfaTransactionStore transactions)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <returns>Null when none is due.</returns>
    public async ValueTask<ProtocolError?> DemandAsync(HttpContext http, Tenant tenant, GrantData wanted)
    {
        var (demand, factors) = await judge.JudgeAsync(tenant, wanted.Subject, isAskedFor: false, http.RequestAborted);
        if (demand == SecondFactorDemand.None)
            return null;
        var mfaToken = ReferenceId.Create();
        var transaction = new MfaTransaction
        {
            Kind = MfaTransactionKinds.MfaToken,
            Hash = ReferenceId.Hash(mfaToken),
            TenantId = tenant.Name,
            Subject = wanted.Subject,
            ClientId = wanted.ClientId,
            Data = GrantDataJson.Write(wanted),
        };
        await transactions.BeginAsync(transaction, Lifetime, CancellationToken.None);
        return ErrorOf.MfaRequired(ErrorIds.MfaRequired) with { WriteMore = writer => Write(writer, mfaToken, factors!) };
    }

    private static void Write(Utf8JsonWriter writer, string mfaToken, UserFactors factors)
    {
        writer.WriteString("mfa_token", mfaToken);
        writer.WriteStartObject("mfa_requirements");
        writer.WriteStartArray(factors.IsEnrolled ? "challenge" : "enroll");
        WriteType(writer, "otp", factors.IsEnrolled ? factors.Otp.Count > 0 : factors.CanEnrolOtp);
        WriteType(writer, "email", factors.IsEnrolled ? factors.CanSendCode : factors.CanEnrolEmail);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter writer, string type, bool isThere)
    {
        if (!isThere)
            return;
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteEndObject();
    }
}
