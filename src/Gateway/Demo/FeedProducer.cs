using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Audit;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Hits;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Demo;

/// <summary>
/// Tells the demo's page each single decision and delivery. Only the demo shows whole hits to people: it is the one
/// place where a payload is kept to be looked at, and only in memory.
/// </summary>
internal sealed class FeedProducer(
    DemoFeed feed, HitFeed hits, DeliveryFeed deliveries, CurrentPolicy policy, GatewayClock clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        hits.Heard += Tell;
        deliveries.Heard = Delivered;
        policy.Changed += InForce;
        InForce(policy.State);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        hits.Heard -= Tell;
        deliveries.Heard = null;
        policy.Changed -= InForce;
        return Task.CompletedTask;
    }

    // A hit may hold texts that JSON can carry and no page can show: such a hit is delivered and not shown.
    private void Tell(in ReceivedHit hit, HitRequest request, ReadOnlySpan<Decision> decisions)
    {
        try
        {
            Decided(hit, request, decisions);
        }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException)
        {
            feed.Publish(DemoFeed.Hit, new JsonObject
            {
                ["id"] = hit.Id, ["at"] = clock.Now, ["event"] = hit.Event.Name, ["site"] = request.Site.Id,
                ["received"] = new JsonObject(), ["signals"] = new JsonObject(), ["decisions"] = new JsonArray(),
            });
        }
    }

    private void Decided(in ReceivedHit hit, HitRequest request, ReadOnlySpan<Decision> decisions)
    {
        var received = (JsonObject)JsonNode.Parse(request.Body.Root.GetRawText())!;
        received["events"] = new JsonArray(JsonNode.Parse(hit.Event.Members.GetRawText()));
        var judged = new JsonArray();
        foreach (var decision in decisions) judged.Add(Judged(hit, decision));
        feed.Publish(DemoFeed.Hit, new JsonObject
        {
            ["id"] = hit.Id,
            ["at"] = clock.Now,
            ["event"] = hit.Event.Name,
            ["site"] = request.Site.Id,
            ["received"] = received,
            ["signals"] = new JsonObject
            {
                ["gpc"] = request.Signals.Raw.SecGpc, ["tcf"] = request.Signals.Raw.Tcf,
                ["gpp"] = request.Signals.Raw.Gpp, ["record"] = request.Signals.Record, ["country"] = request.Country,
            },
            ["decisions"] = judged,
        });
    }

    private JsonObject Judged(in ReceivedHit hit, in Decision decision)
    {
        var wiring = policy.State.Wiring(decision.Tag.Id);
        var chosen = decision.Variant?.Id ?? "full";
        var reads = wiring?.Template.Variants.FirstOrDefault(variant => variant.Id == chosen)?.Reads ?? [];
        var present = Fields(hit);
        var sent = decision.Allowed ? reads.Where(read => present.Contains(FieldOf(read))).ToList() : [];
        return new JsonObject
        {
            ["tag"] = decision.Tag.Id,
            ["partner"] = decision.Tag.PartnerId,
            ["partnerName"] = decision.Tag.PartnerName,
            ["template"] = decision.Tag.TemplateId,
            ["verdict"] = decision.Allowed ? "allowed" : "refused",
            ["variant"] = decision.Variant?.Id,
            ["basis"] = decision.Allowed ? Words.Word(Basis(decision.Consent.Bases)) : null,
            ["reasons"] = JsonSerializer.SerializeToNode(
                ReasonView.Of(decision.Reasons, decision.Consent.Reasons), JsonSerializerOptions.Web),
            ["sent"] = new JsonArray([.. sent.Select(read => new JsonObject
            {
                ["path"] = read.Path, ["treatment"] = Words.Word(read.Treatment),
            })]),
            ["removed"] = new JsonArray(
                [.. present.Except(sent.Select(FieldOf)).Select(path => JsonValue.Create(path))]),
        };
    }

    private void Delivered(Receipt receipt, TagWiring wiring, VendorRequest? request, TimeSpan took) =>
        feed.Publish(DemoFeed.Delivery, new JsonObject
        {
            ["hit"] = receipt.Hit.Id,
            ["tag"] = receipt.Tag,
            ["template"] = wiring.Template.Manifest.Id,
            ["at"] = receipt.At,
            ["attempt"] = receipt.Attempt,
            ["verdict"] = Words.Word(receipt.Verdict),
            ["status"] = receipt.Status,
            ["latencyMs"] = Math.Round(took.TotalMilliseconds, 1),
            ["request"] = request is null ? null : new JsonObject
            {
                ["url"] = wiring.Template.Redact(request.Url), ["method"] = request.Method,
                ["body"] = Encoding.UTF8.GetString(request.Body.Span),
            },
        });

    private void InForce(PolicyState state)
    {
        var now = clock.Now;
        feed.Publish(DemoFeed.Policy, new JsonObject
        {
            ["epoch"] = state.Snapshot.Epoch,
            ["tags"] = new JsonArray([.. state.Snapshot.Sites.SelectMany(site => site.Tags, (site, tag) =>
            {
                var reasons = Decider.Gates(tag, site.DefaultCountry, now).Reasons;
                return new JsonObject
                {
                    ["id"] = tag.Id,
                    ["partner"] = tag.PartnerId,
                    ["wanted"] = !reasons.Contains(Reason.TagOff),
                    ["contract"] = ContractWord(reasons),
                    ["effective"] = reasons.IsEmpty,
                    ["reasons"] = JsonSerializer.SerializeToNode(
                        ReasonView.Of(reasons, default), JsonSerializerOptions.Web),
                };
            })]),
        });
    }

    private static string ContractWord(ReasonSet reasons) =>
        reasons.Contains(Reason.ContractMissing) ? "missing"
        : reasons.Contains(Reason.ContractNotSigned) ? "not_signed"
        : reasons.Contains(Reason.ContractSuspended) ? "suspended"
        : reasons.Contains(Reason.ContractTerminated) ? "terminated"
        : reasons.Contains(Reason.ContractEnded) ? "ended"
        : reasons.Contains(Reason.ContractNotStarted) ? "not_started"
        : "in_force";

    private static LegalBases Basis(LegalBases bases) =>
        Enum.GetValues<LegalBases>().FirstOrDefault(basis => basis != 0 && bases.HasFlag(basis));

    private static string FieldOf(FieldRead read) => $"{read.Group}.{read.Name}";

    /// <summary>Every field that the hit brought or that the request tells about the visitor.</summary>
    private static List<string> Fields(in ReceivedHit hit)
    {
        var fields = new List<string> { "event.id", "event.name", "event.time", "client.user_agent" };
        foreach (var (group, value) in new[]
        {
            ("event", hit.Event.Members), ("page", hit.Event.Page), ("user", hit.Body.User), ("click", hit.Body.Click),
        })
        {
            if (value.ValueKind != JsonValueKind.Object) continue;
            fields.AddRange(value.EnumerateObject()
                .Where(member => group != "event" || !HitEvent.IsEnvelope(member.Name))
                .Select(member => $"{group}.{member.Name}"));
        }

        if (hit.Ip is not null) fields.Add("client.ip");
        if (hit.Language is not null) fields.Add("client.language");
        if (hit.VisitorId is not null) fields.AddRange(["visitor.id", "visitor.session"]);
        return fields;
    }
}
