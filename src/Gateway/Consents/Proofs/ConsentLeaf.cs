using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Control;
using Gateway.Ledger.Merkle;

namespace Gateway.Consents.Proofs;

/// <summary>
/// A choice as it is sealed: the RFC 6962 leaf hash of HMAC-SHA256, under the visitor's key, of its canonical JSON
/// (RFC 8785). Once the key is destroyed it is a random number that leads to nobody.
/// </summary>
internal static class ConsentLeaf
{
    /// <summary>The canonical JSON: what a checker recomputes from the receipt's facts.</summary>
    public static string Text(ConsentRecord record) => CanonicalJson.Of(JsonElement.Parse(new JsonObject
    {
        ["record_id"] = ConsentReceipts.RecordId(record),
        ["receipt_id"] = record.Receipt,
        ["site"] = record.Site,
        ["action"] = Words<ConsentAction>.Of(record.Action),
        ["given_at"] = record.GivenAt.ToUnixTimeMilliseconds(),
        ["expires_at"] = record.ExpiresAt.ToUnixTimeMilliseconds(),
        ["notice_sha256"] = record.NoticeHash,
        ["language"] = record.Language,
        ["granted"] = (int)record.Granted.Bits,
        ["denied"] = (int)record.Denied.Bits,
        ["partners"] = Notice.List(record.Partners.Order(StringComparer.Ordinal), partner => partner),
        ["gpc"] = record.Gpc,
        ["circumstances"] = JsonNode.Parse(record.Circumstances.ToJson()),
    }.ToJsonString()));

    /// <summary>Null once the visitor was erased.</summary>
    public static TreeHash? Of(ConsentRecord record) => record.Key is { } key
        ? TreeHasher.Leaf(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Text(record))))
        : null;
}
