using Gateway.Access;
using Gateway.Control;
using Gateway.Egress;
using Gateway.TagScript;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Installing;

/// <summary>What to put into a site's pages, and whether it works.</summary>
internal static class InstallingEndpoints
{
    public static IServiceCollection AddInstalling(this IServiceCollection services) =>
        services.AddSingleton<PageFetcher>().AddSingleton<SiteChecker>();

    public static void MapSiteCheck(this IEndpointRouteBuilder api)
    {
        api.MapGet("sites/{id}/installation", ShowAsync).WithTags("Sites").Allows(Operation.Read)
            .Tells<InstallationView>()
            .Describes("readInstallation", "Shows what to put into a site's pages", "The script element, the same with "
                + "its integrity value, and what a page needs that calls gw early.");
        api.MapPost("site-check", CheckAsync).WithTags("Sites").Allows(Operation.CheckSites)
            .Tells<SiteCheckView>(SiteCheckDraft.Example)
            .Describes("checkSite", "Checks a page of a site", "Whether the script is reached, the policy of the page "
                + "allows it, page and gateway share an origin, how long Safari keeps the cookie, which CMP is seen, and "
                + "whether a test hit comes through. The test hit says that it is a bot: no partner gets it.");
    }

    private static async Task<IResult> ShowAsync(string id, Actor actor, ControlStore store, TagFiles files,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Sites.SingleOrDefaultAsync(site => site.Id == id, cancel) is { } site
            ? TypedResults.Ok(InstallationView.Of(site, files))
            : Problems.NotFound("site", id);
    }

    private static async Task<IResult> CheckAsync(Draft<SiteCheckDraft> draft, Actor actor, ControlStore store,
        SiteChecker checker, CancellationToken cancel)
    {
        if (!Uri.TryCreate(draft.Value.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return Refused("must be the https address of a page, for example https://boutique.example/.");
        var origin = url.GetLeftPart(UriPartial.Authority);
        await using var db = store.Read(actor);
        var sites = await db.Sites.ToListAsync(cancel);
        if (sites.Find(row => row.Origins.Contains(origin)) is not { } site)
            return Refused($"'{origin}' is no origin of a site. Check a page of a site, or add the origin to it.");
        try
        {
            return TypedResults.Ok(await checker.CheckAsync(site, url, cancel));
        }
        catch (EgressRefusedException refused)
        {
            return Refused(refused.Message);
        }
    }

    private static ProblemHttpResult Refused(string fault)
    {
        var faults = new Faults();
        faults.Add("url", fault);
        return Problems.Invalid(faults);
    }
}
