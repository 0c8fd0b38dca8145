using System.Text.Json.Serialization;
using Provider.Federation;

namespace Provider.Interactions;

/// <summary>Generated serializers of the tickets.</summary>
[JsonSerializable(typeof(AuthorizationTicket))]
[JsonSerializable(typeof(DeviceTicket))]
[JsonSerializable(typeof(LogoutTicket))]
[JsonSerializable(typeof(PostedLogoutTicket))]
[JsonSerializable(typeof(UpstreamSignInTicket))]
[JsonSerializable(typeof(FederatedLogoutTicket))]
internal sealed partial class TicketJson : JsonSerializerContext;
