using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provider.Seeding.Text;

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class KeywordJson : JsonSerializerContext;
