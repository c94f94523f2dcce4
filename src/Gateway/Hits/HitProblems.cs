using Gateway.Consents;
using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>The public door's refusals as Problem Details (RFC 9457).</summary>
internal static class HitProblems
{
    public static IResult Malformed(string what) => Problem(
        400, "The body cannot be read", $"{what} Send one JSON object as README describes it.");

    public static IResult Faulty(HitFaults faults) => Results.ValidationProblem(
        faults.ByPlace, title: "The hit is faulty", detail: "Nothing of it was accepted. Mend what 'errors' names.");

    public static IResult Incomplete(int status) => Problem(
        status, "The body did not come in whole", "It came too slowly, or its framing is wrong. Send it again.");

    public static IResult TooLarge(int limit) => Problem(
        413, "The body is too large", $"Send at most {limit} bytes in one request.");

    public static IResult WrongType() => Problem(
        415, "The content type is not taken", "Send application/json or text/plain, without content encoding.");

    public static IResult UnknownSite(string? key) => Results.ValidationProblem(
        new Dictionary<string, string[]>
        {
            ["site"] = [$"No site has the key '{Shown(key)}'. Use the key of the site's settings."],
        },
        title: "The site is unknown");

    public static IResult ForeignOrigin(HttpContext context, SitePolicy site) => Problem(
        403, "The origin is not one of the site's",
        $"'{Shown(context.Request.Headers.Origin)}' may not send hits for site '{site.Id}'. "
            + "Add it to the site's origins.");

    public static IResult Full() => new Retry(Problem(
        503, "The gateway is full", "Nothing was accepted. Send the same event ids again."));

    public static IResult NotDurable() => new Retry(Problem(
        503, "The hit could not be stored", "Nothing was accepted. Send the same event ids again."));

    public static IResult StaleNotice() => Problem(
        409, "The notice has changed", "Fetch /g/notice again, show it, and send the choice with its hash.");

    public static IResult NoProofKey() => Problem(
        401, "No proof key", "Send the token of a proof key that is in use as Authorization: Bearer gwp_….");

    public static IResult ProofPeriod() => Problem(
        400, "The period cannot be read", "Give from and to as instants with an offset: 2026-11-01T00:00:00Z.");

    public static IResult NoProofClause() => Problem(
        403, "No contract promises proof", "No signed contract with this partner has the clause proofOfConsent.");

    public static IResult NoChoice() => Problem(
        404, "There is no choice", "Nobody has chosen here with this browser, or the choice has ended.");

    public static IResult Choice(Notice notice) => Results.ValidationProblem(
        new Dictionary<string, string[]>
        {
            ["purposes"] =
                [$"Answer true or false for each of: {string.Join(", ", notice.Slugs)}; and for nothing else."],
        },
        title: "The choice is incomplete");

    private static IResult Problem(int status, string title, string detail) =>
        Results.Problem(statusCode: status, title: title, detail: detail);

    // What came from outside is shown back short and without control characters.
    private static string Shown(string? text) =>
        new([.. (text ?? "").Where(letter => !char.IsControl(letter)).Take(80)]);

    private sealed class Retry(IResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = "1";
            return problem.ExecuteAsync(httpContext);
        }
    }
}
