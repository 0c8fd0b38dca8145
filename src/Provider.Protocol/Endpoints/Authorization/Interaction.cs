namespace Provider.Protocol.Endpoints.Authorization;

/// <summary>What has to be asked of the user before an authorization request can be answered.</summary>
public enum Interaction
{
    None,
    Login,
    Consent,
    SecondFactor,
}
