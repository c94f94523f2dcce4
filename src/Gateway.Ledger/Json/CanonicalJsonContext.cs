using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Gateway.Ledger.Json;

[JsonSerializable(typeof(JsonNode))]
internal sealed partial class CanonicalJsonContext : JsonSerializerContext;
