using Gateway.Policy;

namespace Gateway.Consents;

/// <summary>What a visitor meets of consent: notice, choice, receipt, partners, the promise about GPC.</summary>
internal static class ConsentEndpoints
{
    public static void MapConsents(this IEndpointRouteBuilder door)
    {
        door.MapGet("/g/notice", NoticeEndpoint.Show);
        door.MapPost("/g/consent", ChoiceEndpoint.ChooseAsync);
        door.MapGet("/g/consent", ReceiptEndpoint.Show);
        door.MapGet("/g/partners", ShowPartners);
        door.MapGet("/.well-known/gpc.json", () => Results.Json(new { gpc = true, lastUpdate = "2026-11-21" }));
    }

    private static IResult ShowPartners(string? site, CurrentPolicy policy, Notices notices, HttpContext context)
    {
        var sites = policy.Snapshot.Sites.Where(candidate => site is null || candidate.Key == site);
        return Results.Json(sites.Select(known =>
        {
            var texts = notices.Speak(context, null, known.Id);
            var content = notices.For(known, known.DefaultCountry, texts).Content;
            return new
            {
                site = known.Id,
                partners = content["partners"]!.DeepClone(),
                exempt = content["exempt"]!.DeepClone(),
            };
        }));
    }
}
