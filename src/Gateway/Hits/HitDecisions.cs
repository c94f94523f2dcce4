using System.Buffers;
using Gateway.Decisions;
using Gateway.Spool;
using Gateway.Telemetry;

namespace Gateway.Hits;

/// <summary>
/// Steps 3 and 4. Decides for every event and every tag, counts what was refused, and keeps of each event what some
/// tag may receive. An event that no tag may receive leaves nothing behind but its count.
/// </summary>
internal sealed class HitDecisions(
    RefusalCounters refusals, GatewayMeter meter, GatewayClock clock, HitFeed feed)
{
    public List<SpooledHit> Decide(HitRequest request, Consent.Consent consent, DateTimeOffset now)
    {
        var identity = new VisitorIdentity(request.Context, now);
        var clicks = new ClickIds(request.Context, now);
        var hits = new List<SpooledHit>(request.Body.Events.Count);
        var rented = ArrayPool<Decision>.Shared.Rent(request.Site.Tags.Count);
        var decisions = rented.AsSpan(0, request.Site.Tags.Count);
        foreach (var item in request.Body.Events)
        {
            Decider.DecideAll(
                request.Site, new HitFacts(item.Name, request.Country, clock.SetBack, IsBot: request.IsBot),
                consent, now, decisions);
            identity.Provide(decisions);
            var received = Received(request, item, identity, now) with
            {
                Clicks = clicks.Of(item, request.Body.Click, decisions),
            };
            hits.Add(Keep(request, received, decisions, now));
            feed.Heard?.Invoke(received, request, decisions);
        }

        ArrayPool<Decision>.Shared.Return(rented, clearArray: true);
        identity.Answer();
        clicks.Answer();
        return hits;
    }

    private static ReceivedHit Received(HitRequest request, HitEvent item, VisitorIdentity identity, DateTimeOffset now)
    {
        var context = request.Context;
        return new ReceivedHit
        {
            Body = request.Body,
            Event = item,
            Site = request.Site,
            Id = item.Id ?? Guid.CreateVersion7(now).ToString(),
            Time = HitTime.Correct(item.Time, request.Body.SentAt, now),
            Country = request.Country,
            Ip = Visitor.Address(context),
            UserAgent = context.Request.Headers.UserAgent.ToString(),
            Language = request.Body.Language,
            Domain = context.Request.Host.Host,
            VisitorId = identity.Id,
            Session = identity.Session,
        };
    }

    private SpooledHit Keep(
        HitRequest request, in ReceivedHit hit, ReadOnlySpan<Decision> decisions, DateTimeOffset now)
    {
        var allowed = CategorySet.Empty;
        var tags = new List<string>(decisions.Length);
        foreach (ref readonly var decision in decisions)
        {
            if (decision.Allowed)
            {
                allowed |= decision.Categories;
                tags.Add(decision.Tag.Id);
                meter.Decided(decision.Tag.Id, allowed: true);
            }
            else
            {
                refusals.Add(request.Site.Id, hit.Id, request.Country, decision, now);
            }
        }

        var categories = CategorySet.Empty;
        return new SpooledHit
        {
            Site = request.Site.Id,
            Id = hit.Id,
            Event = hit.Event.Name,
            Received = now,
            Country = request.Country,
            Signals = request.Signals,
            Visitor = hit.VisitorId,
            Scope = tags.Count == 0 ? [] : HitMinimiser.Minimise(hit, allowed, out categories),
            Tags = tags,
            Categories = categories,
        };
    }
}
