using Gateway.Control;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Access;

internal static class ApiKeyEndpoints
{
    private const string Collection = "api-keys";

    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup(Collection).WithTags("API keys");
        keys.MapGet("", ListAsync).Allows(Operation.ReadKeys).Lists<ApiKeyView>()
            .Describes("listApiKeys", "Lists the API keys", "Revoked ones too: the audit trail names them. The keys "
                + "themselves are not kept and cannot be shown.");
        keys.MapPost("", CreateAsync).Allows(Operation.ManageKeys).Creates<NewApiKeyView>(ApiKeyDraft.Example)
            .Describes("createApiKey", "Makes an API key", "The answer shows the key, for the only time.");
        keys.MapPost("{id}/rotate", RotateAsync).Allows(Operation.ManageKeys)
            .Replaces<NewApiKeyView>(RotationDraft.Example)
            .Describes("rotateApiKey", "Gives an API key a second secret", "The answer shows it, for the only time. "
                + "The secret before it opens until the grace time is over, so that programs can be changed over one "
                + "by one. A key has at most two.");
        keys.MapDelete("{id}/former-secret", EndFormerAsync).Allows(Operation.ManageKeys).Deletes()
            .Describes("endFormerSecret", "Ends the secret before the last rotation", "At once, whatever is left of "
                + "its grace time.");
        keys.MapDelete("{id}", RevokeAsync).Allows(Operation.ManageKeys).Deletes()
            .Describes("revokeApiKey", "Revokes an API key", "From the next request on it is unknown. The last admin "
                + "key cannot be revoked.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.ApiKeys.PageAsync(list, ApiKeyView.From, cancel));
    }

    private static Task<IResult> CreateAsync(Draft<ApiKeyDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            var validator = new ApiKeyDraftValidator(change.Db, change.Now);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var expiresAt = draft.Value.ExpiresAt is { } expiry ? Instant.Parse(expiry) : (DateTimeOffset?)null;
            var (key, text) = ApiKey.New(draft.Value.Name!, Words<Role>.Parse(draft.Value.Role), draft.Value.Owner,
                draft.Value.Sites, expiresAt);
            change.Create(key, ApiKeyView.From, "api_key.created");
            return Answers.Created(key, NewApiKeyView.From(key, text), Collection);
        }, cancel);

    private static Task<IResult> RotateAsync(string id, Draft<RotationDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await InUseAsync(change, id, cancel) is not { } key) return Problems.NotFound("API key in use", id);
            if (Precondition.Check(ifMatch, key) is { } stale) return stale;
            if (await Change.CheckAsync(new RotationDraftValidator(), draft.Value) is { } faults) return faults;
            if (key.HasFormerSecret(change.Now))
            {
                return Problems.NotNow($"The key has two secrets already. The former one ends at {key.FormerEndsAt:O}; "
                    + $"end it sooner with DELETE api-keys/{id}/former-secret.");
            }

            var text = default(ApiKeyText);
            change.Update(key, ApiKeyView.From, "api_key.rotated", () =>
                text = key.Rotate(change.Now.AddHours(draft.Value.GraceHours ?? RotationDraft.DefaultGrace)));
            return Answers.Ok(key, NewApiKeyView.From(key, text!));
        }, cancel);

    private static Task<IResult> EndFormerAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await InUseAsync(change, id, cancel) is not { FormerSecretSha256: not null } key)
                return Problems.NotFound("API key with a former secret", id);
            if (Precondition.Check(ifMatch, key) is { } refusal) return refusal;
            change.Update(key, ApiKeyView.From, "api_key.former_secret_ended", key.EndFormerSecret);
            return TypedResults.NoContent();
        }, cancel);

    private static Task<IResult> RevokeAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await InUseAsync(change, id, cancel) is not { } key) return Problems.NotFound("API key in use", id);
            if (Precondition.Check(ifMatch, key) is { } refusal) return refusal;
            if (await LastWayIn.IsAsync(key, change, cancel)) return LastWayIn.Refusal;
            change.Update(key, ApiKeyView.From, "api_key.revoked", () => key.RevokedAt = change.Now);
            return TypedResults.NoContent();
        }, cancel);

    private static async Task<ApiKey?> InUseAsync(Change change, string id, CancellationToken cancel) =>
        await change.FindAsync<ApiKey>(id, cancel) is { RevokedAt: null } key ? key : null;
}
