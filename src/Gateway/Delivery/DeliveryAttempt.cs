using Gateway.Consents;
using Gateway.Decisions;
using Gateway.Delivery.Tokens;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>A delivery that is ready to be sent, or settled without being sent.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Receipt">The record of the attempt so far.</param>
/// <param name="Request">What to send; null when nothing is.</param>
/// <param name="SetAside">Why it is set aside; null when it is not.</param>
internal readonly record struct PreparedDelivery(
    PendingDelivery Delivery, Receipt Receipt, VendorRequest? Request, DeadReason? SetAside = null);

/// <summary>
/// The first half of an attempt to deliver one hit to one tag. Kill, contract and consent are asked again here, with
/// the policy and the consent of this instant: what was accepted yesterday may be forbidden today.
/// </summary>
internal sealed class DeliveryAttempt(HitConsent consents, GatewayClock clock, ILogger<DeliveryAttempt> log)
{
    /// <summary>The same for one of many: a hit that makes the preparation fail is set aside, and stops no other.</summary>
    public PreparedDelivery PrepareOrSetAside(
        PolicyState state, TagWiring wiring, PendingDelivery delivery, AccessToken? token)
    {
        try
        {
            return Prepare(state, wiring, delivery, token);
        }
        catch (Exception fault)
        {
            DeliveryLog.PreparationFailed(log, wiring.TagId, delivery.Hit.Seq, fault);
            var receipt = new Receipt
            {
                Hit = delivery.Hit, Tag = wiring.TagId, At = clock.Now, Partner = "", Attempt = delivery.Attempt + 1,
                Verdict = AttemptVerdict.Skipped, Epoch = state.Snapshot.Epoch, Detail = "it could not be prepared",
            };
            return new PreparedDelivery(delivery, receipt, null, DeadReason.TemplateFailed);
        }
    }

    /// <summary>Asks every gate, and renders the request when all of them allow it.</summary>
    /// <param name="state">The policy of this instant.</param>
    /// <param name="wiring">How the tag is rendered.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="token">The access token, for a vendor that asks for one.</param>
    public PreparedDelivery Prepare(PolicyState state, TagWiring wiring, PendingDelivery delivery, AccessToken? token)
    {
        var (hit, now) = (delivery.Hit, clock.Now);
        var receipt = Judge(state, wiring.TagId, delivery, now, out var variant, out var consent);
        if (hit.IsDamaged)
        {
            return new PreparedDelivery(delivery, receipt with
            {
                Verdict = AttemptVerdict.Skipped, Detail = "what is stored of it was altered, or its key is gone",
            }, null, DeadReason.Damaged);
        }

        if (variant is null) return new PreparedDelivery(delivery, receipt, null);

        var rendered = wiring.Render(hit, variant, consent, token, now);
        if (rendered.Error is { } fault)
        {
            return new PreparedDelivery(delivery,
                receipt with { Verdict = AttemptVerdict.Skipped, Detail = fault.Message }, null,
                DeadReason.TemplateFailed);
        }

        if (rendered.Refused.Count > 0)
        {
            var why = string.Join("; ", rendered.Refused.Select(refusal => refusal.Reason));
            return new PreparedDelivery(
                delivery, receipt with { Verdict = AttemptVerdict.Skipped, Detail = why }, null);
        }

        return new PreparedDelivery(delivery, receipt, rendered.Requests[0]);
    }

    /// <summary>What the gates say of a delivery now; the receipt's verdict is that it was cancelled.</summary>
    /// <returns>A receipt, of use when <paramref name="variant"/> is null: then nothing may be sent.</returns>
    public Receipt Judge(PolicyState state, string tagId, PendingDelivery delivery, DateTimeOffset now,
        out VariantPolicy? variant, out Consent.Consent consent)
    {
        var hit = delivery.Hit;
        consent = consents.Evaluate(hit, now);
        var receipt = new Receipt
        {
            Hit = hit, Tag = tagId, At = now, Partner = "", Attempt = delivery.Attempt + 1,
            Verdict = AttemptVerdict.Cancelled, Epoch = state.Snapshot.Epoch,
        };
        variant = null;
        if (state.Tag(hit.Site, tagId) is not { } tag) return receipt with { Detail = "the tag is gone" };
        var decision = Decider.Decide(tag, new HitFacts(hit.Event, hit.Country, clock.SetBack), consent, now);
        variant = decision.Variant;
        return receipt with
        {
            Partner = tag.PartnerId, Contract = decision.ContractId, ContractVersion = decision.ContractVersion,
            Variant = variant?.Id, Categories = decision.Categories & hit.Categories,
            Bases = decision.Consent.Bases,
            Reasons = decision.Reasons, ConsentReasons = decision.Consent.Reasons.Bits,
        };
    }
}
