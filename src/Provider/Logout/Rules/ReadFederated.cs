using Provider.Protocol.Http;

namespace Provider.Logout.Rules;

/// <summary>
/// Auth0's <c>federated</c>. In a query its presence is its meaning, with or without a value, unless that is <c>false</c>; in a form it wants
/// <c>true</c> or <c>false</c>.
/// </summary>
public static class ReadFederated
{
    /// <returns>Null when a posted value is neither.</returns>
    public static bool? From(RequestParameters parameters, bool wasPosted)
    {
        if (!parameters.Has("federated"))
            return false;
        var value = parameters["federated"];
        if (!wasPosted)
            return !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
        return value switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
    }
}
