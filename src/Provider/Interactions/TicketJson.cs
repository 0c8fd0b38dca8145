using System.Text.Json.Serialization;

namespace Provider.Interactions;

/// <summary>Generated serializers of the tickets.</summary>
[JsonSerializable(typeof(AuthorizationTicket))]
[JsonSerializable(typeof(LogoutTicket))]
[JsonSerializable(typeof(PostedLogoutTicket))]
internal sealed partial class TicketJson : JsonSerializerContext;
