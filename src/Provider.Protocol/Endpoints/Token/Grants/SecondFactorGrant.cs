using Provider.Protocol.Errors;
using Provider.Protocol.Stores.Tokens;
using Provider.Protocol.Stores.Users;

namespace Provider.Protocol.Endpoints.Token.Grants;

/// <summary>
/// Auth0's grants after <c>mfa_required</c>: the mfa_token stands for the password that was right, and with a second factor it becomes the tokens that were asked for.
/// Like the password grants they begin no session, and no ID token of theirs says <c>amr</c>.
/// </summary>
public abstract class SecondFactorGrant(ISecondFactors factors, ITokenStore tokens, TimeProvider time) : IGrant
{
    public static readonly IReadOnlyList<string> Names = [MfaOtpGrant.GrantType, MfaOobGrant.GrantType, MfaRecoveryCodeGrant.GrantType];

    public abstract string Name { get; }

    public abstract string Permission { get; }

    protected abstract SecondFactorKind Kind { get; }

    /// <summary>The parameters it cannot do without.</summary>
    protected abstract IReadOnlyList<string> Required { get; }

    public async ValueTask ValidateAsync(TokenContext context)
    {
        if (Required.FirstOrDefault(name => context.Parameters[name] is null) is { } missing)
        {
            context.Reject(ErrorOf.InvalidRequest(ErrorIds.MissingParameter, $"Missing required parameter: {missing}"));
            return;
        }

        var answer = await factors.VerifyAsync(context.Http, context.Client, Kind, context.Parameters);
        if (answer.Granted is not { } granted)
        {
            context.Reject(answer.Error!);
            return;
        }

        context.SecondFactor = answer;
        context.Subject = granted.Subject;
        context.Granted = granted;
    }

    public void Describe(TokenContext context)
    {
        GrantedTokens.Describe(context, context.Granted!, grantLabel: "password", withSession: false);
        if (context.SecondFactor is { IsEnrolment: true } enrolment)
            context.AccessToken = context.AccessToken with { SessionId = context.Granted!.SessionId, LatestEnd = enrolment.LatestEnd };
    }

    public async ValueTask RedeemAsync(TokenContext context)
    {
        if (context.SecondFactor!.IsEnrolment || GrantedTokens.BeginFamily(context, context.Granted!, time.GetUtcNow()) is not { } refreshToken)
            return;
        await tokens.BeginAsync(refreshToken, context.Aborted);
        context.RefreshToken = refreshToken.ReferenceId;
    }
}
