using System.Security.Cryptography;
using System.Text;
using Provider.Data.Keys;
using Provider.Data.MultiFactor;
using Provider.MultiFactor.Factors;
using Provider.Pages.Contracts;
using Provider.Tenants;

namespace Provider.MultiFactor.SigningIn;

/// <summary>What the pages for a second factor do. Each asks anew what the user has and may; the address of a page proves nothing.</summary>
public sealed class SecondFactorInteraction(
    FindSignIn find, FinishSignIn finish, VerifyFactor verify, SendCode send, MfaTransactionStore transactions, AuthenticatorStore authenticators, MasterKey masterKey) : ISecondFactorInteraction
{
    private static readonly (string?, SecondFactorFailure?) Expired = (null, SecondFactorFailure.Expired);

    public async ValueTask<SecondFactorView?> DescribeAsync(HttpContext http, string state, SecondFactorWay? way)
    {
        var open = await FindUnpassedAsync(http, state);
        return open is null || (way is { } wanted && !open.Ways.Contains(wanted)) || (way == SecondFactorWay.Otp && open.IsEnrolment) ? null : ViewOf(http.Tenant(), open);
    }

    public async ValueTask<SecondFactorView?> DescribeOtpEnrolmentAsync(HttpContext http, string state)
    {
        if (await FindUnpassedAsync(http, state) is not { IsEnrolment: true } open || !open.Ways.Contains(SecondFactorWay.Otp))
            return null;
        var secret = SecretFor(open);
        return ViewOf(http.Tenant(), open) with
        {
            Secret = string.Join(' ', Base32.Encode(secret).Chunk(4).Select(group => new string(group))),
            QrCode = DrawQrCode.Of(Totp.UriOf(secret, http.Tenant().DisplayName, open.Factors.AccountName)),
        };
    }

    public async ValueTask<SecondFactorView?> DescribeRecoveryCodeAsync(HttpContext http, string state) =>
        await find.FindAsync(http, http.Tenant(), state) is { Transaction.IsPassed: true } open
            ? ViewOf(http.Tenant(), open) with { RecoveryCode = RecoveryCodes.For(masterKey, open.Ticket.Transaction) }
            : null;

    public async ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> VerifyAsync(HttpContext http, string state, SecondFactorWay way, string code)
    {
        var tenant = http.Tenant();
        if (await FindUnpassedAsync(http, state) is not { } open || !open.Ways.Contains(way) || (way == SecondFactorWay.Otp && open.IsEnrolment))
            return Expired;
        var verdict = way switch
        {
            SecondFactorWay.Otp => await verify.OtpAsync(http, tenant, open.Factors, code),
            SecondFactorWay.RecoveryCode => await verify.RecoveryCodeAsync(http, tenant, open.Factors, code, replacement: null),
            _ => await VerifyEmailAsync(http, tenant, open, code),
        };
        return await GoOnAsync(http, tenant, state, open, verdict, open.Factors.LacksRecoveryCode || way == SecondFactorWay.RecoveryCode);
    }

    public async ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> EnrolOtpAsync(HttpContext http, string state, string code)
    {
        var tenant = http.Tenant();
        if (await FindUnpassedAsync(http, state) is not { IsEnrolment: true } open || !open.Ways.Contains(SecondFactorWay.Otp))
            return Expired;
        var verdict = await verify.FirstOtpAsync(http, tenant, open.Factors.Subject, SecretFor(open), code);
        return await GoOnAsync(http, tenant, state, open, verdict, open.Factors.LacksRecoveryCode);
    }

    public async ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> ChooseAsync(HttpContext http, string state, SecondFactorWay way)
    {
        var tenant = http.Tenant();
        if (await FindUnpassedAsync(http, state) is not { } open || !open.Ways.Contains(way))
            return Expired;
        if (way == SecondFactorWay.Email && !await send.SendAsync(http, tenant, open.Factors.VerifiedEmail!, BeginSecondFactor.CodeFor(tenant, open.Factors, open.Transaction.Hash)))
            return (null, SecondFactorFailure.TooManyMessages);
        var page = way switch
        {
            SecondFactorWay.Otp => open.IsEnrolment ? SecondFactorPaths.OtpEnrolment : SecondFactorPaths.Otp,
            SecondFactorWay.Email => SecondFactorPaths.Email,
            _ => SecondFactorPaths.RecoveryCode,
        };
        return (BeginSecondFactor.AddressOf(http, page, state), null);
    }

    public async ValueTask<(string? RedirectUrl, SecondFactorFailure? Failure)> KeepRecoveryCodeAsync(HttpContext http, string state, bool isConfirmed)
    {
        var tenant = http.Tenant();
        if (await find.FindAsync(http, tenant, state) is not { Transaction.IsPassed: true } open)
            return Expired;
        if (!isConfirmed)
            return (null, SecondFactorFailure.NotConfirmed);
        var hash = Authenticator.HashOf(RecoveryCodes.For(masterKey, open.Ticket.Transaction));
        var url = await finish.FinishAsync(http, tenant, open, async () => await authenticators.SetRecoveryCodeAsync(tenant.Name, open.Factors.Subject, hash, CancellationToken.None));
        return url is null ? Expired : (url, null);
    }

    private async ValueTask<OpenSignIn?> FindUnpassedAsync(HttpContext http, string state) =>
        await find.FindAsync(http, http.Tenant(), state) is { Transaction.IsPassed: false } open ? open : null;

    private async ValueTask<FactorVerdict> VerifyEmailAsync(HttpContext http, Tenant tenant, OpenSignIn open, string code)
    {
        // Without a code that was sent there is still a try to be counted.
        var sent = await transactions.FindAsync(MfaTransactionKinds.BrowserCode, tenant.Name, open.Transaction.Hash, http.RequestAborted) ?? BeginSecondFactor.CodeFor(tenant, open.Factors, open.Transaction.Hash);
        var added = new Authenticator { Id = Authenticator.NewId(AuthenticatorTypes.Email), TenantId = tenant.Name, Subject = open.Factors.Subject, Type = AuthenticatorTypes.Email };
        return await verify.SentCodeAsync(http, tenant, sent, code, open.IsEnrolment, () => open.IsEnrolment
            ? authenticators.AddFirstAsync(added, null, CancellationToken.None)
            : authenticators.TouchAsync(open.Factors.Email!, CancellationToken.None));
    }

    private async ValueTask<(string?, SecondFactorFailure?)> GoOnAsync(HttpContext http, Tenant tenant, string state, OpenSignIn open, FactorVerdict verdict, bool showsRecoveryCode)
    {
        if (verdict != FactorVerdict.Right)
            return (null, verdict == FactorVerdict.Wrong ? SecondFactorFailure.WrongCode : SecondFactorFailure.TooManyAttempts);
        if (showsRecoveryCode && open.Factors.OffersRecoveryCode)
            return await transactions.PassAsync(open.Transaction, CancellationToken.None) ? (BeginSecondFactor.AddressOf(http, SecondFactorPaths.RecoveryCodeEnrolment, state), null) : Expired;
        return await finish.FinishAsync(http, tenant, open) is { } url ? (url, null) : Expired;
    }

    /// <summary>The secret that a page shows: the same when it is loaded again, and stored once a code has proved that an app has it.</summary>
    private byte[] SecretFor(OpenSignIn open) =>
        HMACSHA256.HashData(masterKey.DeriveKey("mfa-otp-enrolment"), Encoding.UTF8.GetBytes(open.Ticket.Transaction))[..Totp.SecretLength];

    private static SecondFactorView ViewOf(Tenant tenant, OpenSignIn open)
    {
        var parameters = open.Ticket.Waiting.Parameters;
        var application = tenant.FindApplication(parameters["client_id"]);
        return new SecondFactorView
        {
            AppName = application?.Name,
            AppLogo = application?.Settings.LogoUri,
            ContinueTo = parameters["redirect_uri"],
            IsEnrolment = open.IsEnrolment,
            Ways = open.Ways,
            MaskedEmail = open.Factors.MaskedEmail,
        };
    }
}
