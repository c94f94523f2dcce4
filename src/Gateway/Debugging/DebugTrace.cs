using System.Text.Json;
using Gateway.Audit;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Hits;

namespace Gateway.Debugging;

/// <summary>Notes, for the browsers that carry a token, what was decided about their hits.</summary>
internal sealed class DebugTrace(DebugSessions sessions, GatewayClock clock)
{
    public void Hear(in ReceivedHit hit, HitRequest request, ReadOnlySpan<Decision> decisions)
    {
        if (Visitor.DebugToken(request.Context) is not { } token || sessions.OfToken(token) is not { } session
            || session.Site != request.Site.Id)
            return;
        var judged = new List<DebugDecision>(decisions.Length);
        foreach (var decision in decisions)
        {
            judged.Add(new DebugDecision(decision.Tag.Id, decision.Tag.PartnerId, decision.Allowed,
                decision.Variant?.Id, ReasonView.Of(decision.Reasons, decision.Consent.Reasons)));
        }

        session.Add(new DebugHit(hit.Id, clock.Now, hit.Event.Name, request.Country,
            [.. Signals(request.Signals.Raw, request.Signals.Record)], [.. Fields(hit)], judged));
    }

    private static IEnumerable<string> Signals(ConsentSignals raw, string? record)
    {
        if (record is not null) yield return "record";
        if (raw.Tcf is not null) yield return "tcf";
        if (raw.Gpp is not null) yield return "gpp";
        if (raw.UsPrivacy is not null) yield return "usp";
        if (raw.SecGpc is not null) yield return "gpc";
        if (raw.Google is not null) yield return "google";
        if (raw.AdditionalConsent is not null) yield return "ac";
        if (raw.Cmp is not null) yield return "cmp";
        if (raw.ObjectsToExempt) yield return "objection";
    }

    // A name that nobody knows could hold anything: only those that have a data category are shown.
    private static IEnumerable<string> Fields(ReceivedHit hit)
    {
        foreach (var (group, value) in new[]
        {
            ("event", hit.Event.Members), ("page", hit.Event.Page), ("user", hit.Body.User), ("click", hit.Body.Click),
        })
        {
            if (value.ValueKind != JsonValueKind.Object) continue;
            foreach (var member in value.EnumerateObject())
            {
                if (HitFields.CategoryOf(group, member.Name) is not null) yield return $"{group}.{member.Name}";
            }
        }
    }
}
