using System.Text.Json.Serialization;
using Provider.Federation.SigningIn;
using Provider.Federation.SigningOut;
using Provider.MultiFactor.SigningIn;

namespace Provider.Interactions;

/// <summary>Generated serializers of the tickets.</summary>
[JsonSerializable(typeof(AuthorizationTicket))]
[JsonSerializable(typeof(DeviceTicket))]
[JsonSerializable(typeof(LogoutTicket))]
[JsonSerializable(typeof(PostedLogoutTicket))]
[JsonSerializable(typeof(UpstreamSignInTicket))]
[JsonSerializable(typeof(FederatedLogoutTicket))]
[JsonSerializable(typeof(SecondFactorTicket))]
internal sealed partial class TicketJson : JsonSerializerContext;
