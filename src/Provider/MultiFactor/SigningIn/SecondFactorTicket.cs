using System.Text.Json.Serialization;
using Provider.Interactions;

namespace Provider.MultiFactor.SigningIn;

/// <summary>A sign-in between its factors, as its pages carry it: sealed, bound to the browser that proved the first.</summary>
/// <param name="Transaction">The reference of the stored <see cref="PendingSignIn"/>.</param>
/// <param name="Waiting">The request that goes on afterwards.</param>
public sealed record SecondFactorTicket(string Transaction, AuthorizationTicket Waiting) : ITicketWithLanguage
{
    [JsonIgnore]
    public string? UiLocales => Waiting.UiLocales;
}
