using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access;

internal static class ApiKeyEndpoints
{
    private const string Collection = "api-keys";

    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup(Collection).WithTags("API keys");
        keys.MapGet("", ListAsync).Allows(Operation.ManageKeys).Lists<ApiKeyView>()
            .Describes("listApiKeys", "Lists the API keys", "Revoked ones too: the audit trail names them. The keys "
                + "themselves are not kept and cannot be shown.");
        keys.MapPost("", CreateAsync).Allows(Operation.ManageKeys).Creates<NewApiKeyView>(ApiKeyDraft.Example)
            .Describes("createApiKey", "Makes an API key", "The answer shows the key, for the only time.");
        keys.MapDelete("{id}", RevokeAsync).Allows(Operation.ManageKeys).Deletes()
            .Describes("revokeApiKey", "Revokes an API key", "From the next request on it is unknown. The last admin "
                + "key cannot be revoked.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read();
        return TypedResults.Ok(await db.ApiKeys.PageAsync(list, ApiKeyView.From, cancel));
    }

    private static Task<IResult> CreateAsync(Draft<ApiKeyDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await Change.CheckAsync(new ApiKeyDraftValidator(), draft.Value) is { } faults) return faults;
            var (key, text) = ApiKey.New(draft.Value.Name!, Words<Role>.Parse(draft.Value.Role));
            change.Create(key, ApiKeyView.From, "api_key.created");
            return Answers.Created(key,
                new NewApiKeyView(key.Id, key.Name, key.Role, key.Version, key.CreatedAt, text.Reveal()), Collection);
        }, cancel);

    private static Task<IResult> RevokeAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.Db.ApiKeys.FindAsync([id], cancel) is not { RevokedAt: null } key)
                return Problems.NotFound("API key in use", id);
            if (Precondition.Check(ifMatch, key) is { } refusal) return refusal;
            if (!await change.Db.ApiKeys.AnyAsync(
                other => other.Id != id && other.Role == Role.Admin && other.RevokedAt == null, cancel))
            {
                return Problems.NotNow("This is the last admin key: without it nobody could make another. Make one "
                    + "first.");
            }

            change.Update(key, ApiKeyView.From, "api_key.revoked", () => key.RevokedAt = change.Now);
            return TypedResults.NoContent();
        }, cancel);
}
