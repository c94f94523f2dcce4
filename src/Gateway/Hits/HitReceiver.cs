using System.Text.Json;
using System.Text.Unicode;
using Gateway.Consent;
using Gateway.Consents.Accounts;
using Gateway.Decisions;
using Gateway.Policy;
using Gateway.Spool;
using Microsoft.Extensions.Options;

namespace Gateway.Hits;

/// <summary>A request whose body was read and checked.</summary>
internal sealed record HitRequest(
    HttpContext Context, HitBody Body, SitePolicy Site, HitSignals Signals, string? Country) : IDisposable
{
    /// <summary>Whether the program that sent it says that it is a bot.</summary>
    public bool IsBot { get; } = DeclaredBots.Include(Context.Request.Headers.UserAgent.ToString());

    public void Dispose() => Body.Dispose();
}

/// <summary>
/// Step 1. Reads a body within its limits, finds the site by its key and checks that the page may speak for it.
/// Whatever is wrong is told, and nothing of the request is kept.
/// </summary>
internal sealed class HitReceiver(
    CurrentPolicy policy, Visitor visitor, ConsentEvaluator evaluator, ConsentSubjects subjects,
    IOptions<HitOptions> options)
{
    public async Task<(HitRequest? Request, IResult? Refusal)> ReceiveAsync(HttpContext context)
    {
        var limit = options.Value.LargestBody;
        if (!HasTextBody(context.Request)) return (null, HitProblems.WrongType());
        try
        {
            if (await BodyReader.ReadAsync(context.Request, limit) is not { } bytes)
                return (null, HitProblems.TooLarge(limit));
            if (!Utf8.IsValid(bytes.Span)) return (null, HitProblems.Malformed("It is not UTF-8."));
            var faults = new HitFaults();
            return Check(context, HitBody.Parse(bytes, options.Value.MostEvents, faults), faults);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, HitProblems.Incomplete(fault.StatusCode));
        }
        catch (JsonException fault)
        {
            return (null, HitProblems.Malformed(fault.Message));
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for a text that is needed and ends in half of a surrogate pair.
            return (null, HitProblems.Malformed("A text in it is no valid UTF-16."));
        }
    }

    private (HitRequest? Request, IResult? Refusal) Check(HttpContext context, HitBody body, HitFaults faults)
    {
        var site = policy.Snapshot.SiteByKey(body.Site);
        var signals = SignalReader.Read(context, body.Consent, site, faults);
        SignalReadability.Check(evaluator, signals.Raw, faults);
        foreach (var hit in body.Events)
        {
            if (site is not null && hit.Name.Length > 0 && !EventNames.IsKnown(hit.Name, site))
                faults.Add("events", $"'{hit.Name}' is no event of GA4, and no tag of the site names it.");
        }

        IResult? refusal = null;
        if (faults.Any) refusal = HitProblems.Faulty(faults);
        else if (site is null) refusal = HitProblems.UnknownSite(body.Site);
        else if (!Origins.Allow(context, site)) refusal = HitProblems.ForeignOrigin(context, site);
        if (refusal is not null)
        {
            body.Dispose();
            return (null, refusal);
        }

        var country = visitor.Country(context, site!.DefaultCountry);
        return (new HitRequest(context, body, site, subjects.Bind(context, site, signals), country), null);
    }

    // A beacon is text/plain so that no preflight is needed; a compressed body could be a bomb.
    private static bool HasTextBody(HttpRequest request)
    {
        var type = request.ContentType ?? "text/plain";
        return request.Headers.ContentEncoding.Count == 0
            && (type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
                || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase));
    }
}
