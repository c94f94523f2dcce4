using System.Text.Json;
using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>
/// The SHA-256 that an approval is bound to: of the canonical JSON of everything that says what will happen, and when.
/// Whoever approves sends it back, and so approves what they have seen and nothing else.
/// </summary>
internal static class ChangeHash
{
    public static string Of(string action, string kind, string id, int baseVersion, JsonElement change,
        DateTimeOffset? effectiveAt)
    {
        var bound = new { action, subject = new { kind, id }, baseVersion, change, effectiveAt };
        return CanonicalJson.Sha256(CanonicalJson.Of(JsonSerializer.SerializeToElement(bound, DraftJson.Options)));
    }
}
