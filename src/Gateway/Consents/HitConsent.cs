using Gateway.Consent;
using Gateway.Spool;

namespace Gateway.Consents;

/// <summary>
/// What a hit's signals amount to at this instant, together with the newest own record of its visitor: a withdrawal
/// made after the hit was accepted counts.
/// </summary>
internal sealed class HitConsent(ConsentEvaluator evaluator, ConsentRecords records)
{
    public Consent.Consent Evaluate(SpooledHit hit, DateTimeOffset now) => Evaluate(hit.Signals, hit.Country, now);

    public Consent.Consent Evaluate(HitSignals signals, string? country, DateTimeOffset now)
    {
        var own = signals.Record is null ? null : records.Newest(signals.Record);
        return evaluator.Evaluate(signals.Raw with { Own = own?.ToOwnConsent() }, new VisitorContext(now, country));
    }
}
