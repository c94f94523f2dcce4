using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Consents.Proofs;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Hits;
using Gateway.Ledger.Entries;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Consents.PartnerProofs;

/// <summary>
/// <c>GET /g/proof</c> at the public door: proof of the consents that a partner relies on, which a clause of its
/// contract promises. That a contract obliges somebody to collect consent proves none (CNIL, 2020-092).
/// </summary>
internal static class PartnerProofEndpoint
{
    private const int Most = 100;

    public static void MapPartnerProofs(this IEndpointRouteBuilder door) => door.MapGet("/g/proof", ReadAsync);

    private static async Task<IResult> ReadAsync(HttpContext context, string? from, string? to, string? cursor,
        ControlStore store, ConsentRecords records, ConsentSeals seals, EvidenceLog evidence, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        await using var db = store.Read();
        if (await KeyAsync(context, db, cancel) is not { } key) return HitProblems.NoProofKey();
        if (!Instant.TryParse(from, out var first) || !Instant.TryParse(to, out var last))
            return HitProblems.ProofPeriod();
        var contracts = (await db.Contracts.Where(contract => contract.PartnerId == key.PartnerId).ToListAsync(cancel))
            .Where(contract => contract.Status != ContractStatus.Draft && contract.Clauses?.ProofOfConsent == true)
            .ToList();
        if (contracts.Count == 0) return HitProblems.NoProofClause();

        // Who looks is recorded before anything is shown.
        await evidence.ExportedAsync(Actor.Gateway($"partner:{key.PartnerId}"), "partner_proof",
            new EntryTarget("proof_key", key.Id), cancel);
        var page = records.Archive.Between(first, last, cursor, Most);
        var (proofs, notices) = (new JsonArray(), new JsonObject());
        foreach (var record in page.Where(record => Concerns(record, key.PartnerId, contracts)))
        {
            var notice = records.Notice(record.NoticeHash);
            if (PartnerProof.Of(record, key.PartnerId, notice, await seals.ProveAsync(record, cancel)) is not { } proof)
                continue;
            proofs.Add((JsonNode)proof);
            notices[record.NoticeHash] ??= JsonNode.Parse(notice!);
        }

        return Results.Json(new JsonObject
        {
            ["partner"] = key.PartnerId,
            ["items"] = proofs,
            ["notices"] = notices,
            ["next"] = page.Count == Most ? page[^1].Receipt : null,
        });
    }

    /// <summary>Whether the choice named the partner while a contract with the clause covered it.</summary>
    private static bool Concerns(ConsentRecord record, string partner, List<Contract> contracts) =>
        record.Partners.Contains(partner) && contracts.Exists(contract =>
            (contract.Sites.Contains(record.Site) || contract.Sites.Contains(SiteScope.Every))
            && contract.ValidFrom < record.ExpiresAt
            && (contract.ValidTo is null || contract.ValidTo > record.GivenAt));

    private static async Task<ProofKey?> KeyAsync(HttpContext context, ControlDb db, CancellationToken cancel)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal)
            || !SecretToken.TryParse(ProofKey.TokenPrefix, header[7..], out var token))
            return null;
        var key = await db.ProofKeys.SingleOrDefaultAsync(row => row.Id == token.Id, cancel);
        return token.Opens(key?.TokenSha256) && key is { RevokedAt: null } ? key : null;
    }
}
