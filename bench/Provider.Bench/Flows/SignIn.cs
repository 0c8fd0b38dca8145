namespace Provider.Bench.Flows;

/// <summary>A whole sign-in by a browser that was never here: pages, password, code, tokens.</summary>
public sealed class SignIn(SignedInApp app) : IFlow
{
    public int? OperationsPerPreparation => null;

    public void Prepare()
    {
    }

    public void Run() => app.SignIn();
}
