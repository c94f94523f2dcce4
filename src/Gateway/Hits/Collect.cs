using Gateway.Consents;
using Gateway.Delivery;
using Gateway.Floods;
using Gateway.Spool;
using Gateway.Telemetry;

namespace Gateway.Hits;

/// <summary>
/// <c>POST /g/collect</c>: the walk of a hit from the request to its acceptance, a line a step; src/README.md goes
/// through them.
/// </summary>
internal sealed class Collect(
    HitReceiver receiver, SiteBuckets floods, HitConsent consents, HitDecisions decisions, SpoolWriter spool,
    DeliveryService delivery, GatewayClock clock, GatewayMeter meter, DiskGuard disk, HitSeal seal)
{
    public async Task HandleAsync(HttpContext context)
    {
        var answer = await AnswerAsync(context);
        await answer.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (received, refusal) = await receiver.ReceiveAsync(context);
        if (received is null)
        {
            meter.Hit("", HitOutcome.Faulty);
            return refusal!;
        }

        using var request = received;
        var wait = floods.Take(request.Site.Id, request.Body.Events.Count);
        if (wait > TimeSpan.Zero)
        {
            meter.Hit(request.Site.Id, HitOutcome.Throttled, request.Body.Events.Count);
            return Flooded.Answer(wait, "too many events of one site");
        }

        var now = clock.Now;
        var consent = consents.Evaluate(request.Signals, request.Country, now);
        var hits = decisions.Decide(request, consent, now);

        var acceptance = new AcceptWrite(hits, delivery.Offer, seal);
        if (acceptance.IsNeeded && await AcceptAsync(acceptance) is { } notAccepted)
        {
            meter.Hit(request.Site.Id, HitOutcome.NotStored, hits.Count);
            return notAccepted;
        }

        for (var i = 0; i < hits.Count; i++)
            meter.Hit(request.Site.Id, request.IsBot ? HitOutcome.Bot : acceptance.OutcomeOf(i));
        return new HitsAccepted(hits, acceptance, request.Body.Ignored);
    }

    // Only what is durable is accepted.
    private async Task<IResult?> AcceptAsync(AcceptWrite acceptance)
    {
        if (disk.Full || !spool.TryWrite(acceptance)) return HitProblems.Full();
        try
        {
            await acceptance.Durable;
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The writer has logged it; the visitor's browser keeps the hit and sends it again.
            return HitProblems.NotDurable();
        }
    }
}
