using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Consents.Proofs;
using Gateway.Control;

namespace Gateway.Consents.PartnerProofs;

/// <summary>
/// One choice as a partner sees it: its own purposes and nobody else's, under a reference that tells two partners
/// nothing about whom they share, and without the consent id.
/// </summary>
internal static class PartnerProof
{
    /// <summary>Null where the visitor was erased, or the partner was not asked for or refused.</summary>
    public static JsonObject? Of(ConsentRecord record, string partner, string? notice, SealProof? seal)
    {
        if (record.Key is not { } key || notice is null) return null;
        var asked = JsonNode.Parse(notice)!["partners"]!.AsArray()
            .FirstOrDefault(named => (string)named!["key"]! == partner);
        if (asked is null) return null;
        var purposes = new JsonObject();
        foreach (var purpose in asked["purposes"]!.AsArray().Select(slug => (string)slug!))
            purposes[purpose] = Purposes.TryParse(purpose, out var known) && record.Granted.Contains(known);
        // Who refused the partner is none of its business; who took a consent back is.
        if (record.Action != ConsentAction.Withdraw && purposes.All(purpose => !(bool)purpose.Value!)) return null;
        return new JsonObject
        {
            ["reference"] = Reference(key, partner, record.Receipt),
            ["site"] = record.Site,
            ["given_at"] = record.GivenAt.ToString("O"),
            ["expires_at"] = record.ExpiresAt.ToString("O"),
            ["action"] = Words<ConsentAction>.Of(record.Action),
            ["purposes"] = purposes,
            ["language"] = record.Language,
            ["notice_sha256"] = record.NoticeHash,
            ["code_sha256"] = record.Circumstances.Code,
            ["country"] = record.Circumstances.Country,
            ["gpc"] = record.Gpc,
            ["seal"] = seal is null ? null : JsonSerializer.SerializeToNode(seal, JsonSerializerOptions.Web),
        };
    }

    private static string Reference(byte[] key, string partner, string receipt) => Convert.ToHexStringLower(
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"proof\n{partner}\n{receipt}")))[..32];
}
