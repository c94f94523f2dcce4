using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Configuration;

internal static class ConfigurationEndpoints
{
    public static IServiceCollection AddConfigurationAsCode(this IServiceCollection services) => services
        .AddSingleton<ConfigurationWork>()
        .AddSingleton<ConfigurationPlanner>()
        .AddSingleton<ConfigurationApplier>();

    public static void MapConfiguration(this IEndpointRouteBuilder api)
    {
        var configuration = api.MapGroup("configuration").WithTags("Configuration");
        configuration.MapGet("", ExportAsync).Allows(Operation.Read).Produces<ConfigurationDraft>()
            .Describes("exportConfiguration", "Shows everything that people set, as one document",
                "Sites, partners, transfer bases, contracts and tags in the order of their ids. The same state gives "
                + "the same bytes. Of secrets only the masks, which mean 'as it is' when they are sent back.");
        configuration.MapPost("plan", PlanAsync).Allows(Operation.Read).Produces<ConfigurationView>()
            .WithMetadata(new RequestExample(ConfigurationDraft.Example))
            .Describes("planConfiguration", "Says what a document would do", "Resource by resource: what is different, "
                + "whether that is wider or narrower, whether it takes approval, and every fault. Nothing is changed.");
        configuration.MapPost("apply", ApplyAsync).Allows(Operation.ApplyConfiguration).Produces<ConfigurationView>()
            .WithMetadata(new RequestExample(ConfigurationDraft.Example))
            .Describes("applyConfiguration", "Brings a document about", "Each resource is a change of its own, with "
                + "the rights of the caller: made at once, or asked of those who have to approve. One that fails keeps "
                + "no other from being made. Applied again, it does what is left.");
    }

    private static async Task<IResult> ExportAsync(Actor actor, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var document = new JsonObject();
        foreach (var kind in ConfigurationKind.All)
        {
            document[kind.List] = new JsonArray([.. (await kind.Load(db, cancel))
                .Select(one => kind.ToDraft(one.View))]);
        }

        return TypedResults.Ok(document);
    }

    private static async Task<IResult> PlanAsync(Draft<ConfigurationDraft> draft, [FromQuery] bool? prune, Actor actor,
        ConfigurationPlanner planner, CancellationToken cancel)
    {
        var (document, faults) = ConfigurationDocument.Of(draft.Value);
        return faults.Any
            ? Problems.Invalid(faults)
            : TypedResults.Ok(ConfigurationView.Of(await planner.PlanAsync(actor, document, prune == true, cancel)));
    }

    private static async Task<IResult> ApplyAsync(Draft<ConfigurationDraft> draft, [FromQuery] bool? prune, Terms terms,
        Actor actor, ConfigurationApplier applier, CancellationToken cancel)
    {
        var (document, faults) = ConfigurationDocument.Of(draft.Value);
        return faults.Any
            ? Problems.Invalid(faults)
            : TypedResults.Ok(ConfigurationView.Of(
                await applier.ApplyAsync(actor, document, prune == true, terms, cancel)));
    }
}
