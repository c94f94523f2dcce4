using Gateway.Consents;
using Gateway.Decisions;
using Gateway.Delivery.Tokens;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>What came of one attempt.</summary>
/// <param name="Receipt">The record to write.</param>
/// <param name="Failed">Whether it is to be tried again.</param>
/// <param name="Answered">Whether the vendor answered and took or refused it.</param>
/// <param name="RetryAfter">How long the vendor asked to be left alone.</param>
internal readonly record struct AttemptOutcome(
    Receipt Receipt, bool Failed = false, bool Answered = false, TimeSpan? RetryAfter = null);

/// <summary>
/// One attempt to deliver one hit to one tag. Kill, contract and consent are asked again here, with the policy and
/// the consent of this instant: what was accepted yesterday may be forbidden today.
/// </summary>
internal sealed class DeliveryAttempt(
    CurrentPolicy policy, HitConsent consents, GatewayClock clock, VendorClient vendors, AccessTokens tokens,
    DeliveryFeed feed)
{
    public async Task<AttemptOutcome> MakeAsync(
        string tagId, PendingDelivery delivery, CancellationToken cancellation)
    {
        var (hit, now, state) = (delivery.Hit, clock.Now, policy.State);
        var receipt = new Receipt
        {
            Hit = hit, Tag = tagId, At = now, Partner = "", Attempt = delivery.Attempt + 1,
            Verdict = AttemptVerdict.Cancelled, Epoch = state.Snapshot.Epoch,
        };
        if (state.Tag(hit.Site, tagId) is not { } tag || state.Wiring(tagId) is not { } wiring)
            return new AttemptOutcome(receipt with { Detail = "the tag is gone" });

        var consent = consents.Evaluate(hit, now);
        var facts = new HitFacts(hit.Event, hit.Country, clock.SetBack);
        var decision = Decider.Decide(tag, facts, consent, now);
        receipt = receipt with
        {
            Partner = tag.PartnerId, Contract = decision.ContractId, ContractVersion = decision.ContractVersion,
            Variant = decision.Variant?.Id, Categories = decision.Categories & hit.Categories,
            Bases = decision.Consent.Bases,
            Reasons = decision.Reasons, ConsentReasons = decision.Consent.Reasons.Bits,
        };
        if (decision.Variant is not { } variant) return new AttemptOutcome(receipt);

        var token = wiring.Credential is null
            ? default
            : await tokens.GetAsync(wiring.Credential, cancellation);
        if (wiring.Credential is not null && token.Token is null)
            return Judge(wiring, receipt with { Detail = token.Failure.Reason }, token.Failure);
        var rendered = wiring.Render(hit, variant, consent, token.Token, now);
        if (rendered.Error is not null || rendered.Refused.Count > 0)
        {
            var why = rendered.Error?.Message ?? string.Join("; ", rendered.Refused.Select(refusal => refusal.Reason));
            return new AttemptOutcome(receipt with { Verdict = AttemptVerdict.Skipped, Detail = why });
        }

        return await SendAsync(wiring, rendered.Requests[0], receipt, cancellation);
    }

    private async Task<AttemptOutcome> SendAsync(
        TagWiring wiring, VendorRequest request, Receipt receipt, CancellationToken cancellation)
    {
        var started = clock.Timestamp;
        DeliveryVerdict verdict;
        var status = 0;
        try
        {
            var answer = await vendors.SendAsync(request, cancellation);
            status = answer.Status;
            verdict = wiring.Template.Classify(answer.Status, answer.Body, answer.RetryAfter);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            verdict = new DeliveryVerdict(DeliveryOutcome.RetryLater, "no answer");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            verdict = new DeliveryVerdict(DeliveryOutcome.RetryLater, "no answer in time");
        }

        var outcome = Judge(wiring, receipt with { Status = status, Detail = verdict.Reason }, verdict);
        feed.Heard?.Invoke(outcome.Receipt, wiring, request, clock.Since(started));
        return outcome;
    }

    private AttemptOutcome Judge(TagWiring wiring, Receipt receipt, DeliveryVerdict verdict)
    {
        switch (verdict.Outcome)
        {
            case DeliveryOutcome.Accepted:
                return new AttemptOutcome(receipt with { Verdict = AttemptVerdict.Accepted }, Answered: true);
            case DeliveryOutcome.Rejected:
                return new AttemptOutcome(receipt with { Verdict = AttemptVerdict.Rejected }, Answered: true);
            default:
                // Attempts are counted against a vendor that answers; one that is silent is waited for.
                var retry = wiring.Template.Manifest.Retry;
                var givenUp = clock.Now - receipt.Hit.Received > retry.MaxAge
                    || (receipt.Status != 0 && receipt.Attempt >= retry.MaxAttempts);
                return givenUp
                    ? new AttemptOutcome(receipt with { Verdict = AttemptVerdict.Expired })
                    : new AttemptOutcome(receipt with { Verdict = AttemptVerdict.Retried }, Failed: true,
                        RetryAfter: verdict.RetryAfter);
        }
    }
}
