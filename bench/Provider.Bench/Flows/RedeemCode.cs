namespace Provider.Bench.Flows;

/// <summary>A code, then tokens, in a browser that is signed in already: no page may be shown.</summary>
public sealed class RedeemCode(SignedInApp app, int operations) : IFlow
{
    public int? OperationsPerPreparation => operations;

    public void Prepare() => app.SignIn();

    public void Run() => app.Continue();
}
