using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Consents.PartnerProofs;

/// <summary>Who gives partners leave to fetch proof, and takes it back.</summary>
internal static class ProofKeyEndpoints
{
    private const string Collection = "proof-keys";

    public static void MapProofKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup(Collection).WithTags("Consents");
        keys.MapGet("", ListAsync).Allows(Operation.Read).Lists<ProofKeyView>()
            .Describes("listProofKeys", "Lists the proof keys", "Revoked ones too. Their tokens are not kept and "
                + "cannot be shown.");
        keys.MapPost("", CreateAsync).Allows(Operation.GiveProof).Creates<NewProofKeyView>(ProofKeyDraft.Example)
            .Describes("createProofKey", "Gives a partner leave to fetch proof", "The answer shows the token, for the "
                + "only time. With it the partner reads GET /g/proof at the public door: the choices that concern it, "
                + "while a contract with the clause proofOfConsent covers them. Every reading is recorded.");
        keys.MapDelete("{id}", RevokeAsync).Allows(Operation.GiveProof).Deletes()
            .Describes("revokeProofKey", "Takes a proof key back", "From the next request on it shows nothing.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.ProofKeys.PageAsync(list, ProofKeyView.From, cancel));
    }

    private static Task<IResult> CreateAsync(Draft<ProofKeyDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            var validator = new ProofKeyDraftValidator(change.Db);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var token = SecretToken.New(ProofKey.TokenPrefix, Slug.New("proof"));
            var key = new ProofKey
            {
                Id = token.Id,
                Name = draft.Value.Name!,
                PartnerId = draft.Value.PartnerId!,
                TokenSha256 = token.Sha256,
            };
            change.Create(key, ProofKeyView.From, "proof_key.created");
            return Answers.Created(key, new NewProofKeyView(ProofKeyView.From(key), token.Reveal()), Collection);
        }, cancel);

    private static Task<IResult> RevokeAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<ProofKey>(id, cancel) is not { RevokedAt: null } key)
                return Problems.NotFound("proof key in use", id);
            if (Precondition.Check(ifMatch, key) is { } refusal) return refusal;
            change.Update(key, ProofKeyView.From, "proof_key.revoked", () => key.RevokedAt = change.Now);
            return TypedResults.NoContent();
        }, cancel);
}
