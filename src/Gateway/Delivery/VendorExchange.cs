using Gateway.Egress;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>What one request told about the vendor, apart from its events.</summary>
internal enum VendorHealth : byte
{
    Answers = 0,
    Throttles = 1,
    Fails = 2,
    RefusesCredentials = 3,

    /// <summary>It was not asked.</summary>
    NotAsked = 4,
}

/// <summary>
/// The second half of an attempt: sends the events of a joined request and turns the answer into a result for each.
/// When one event sinks a request, the others are sent again at once in smaller ones.
/// </summary>
internal sealed class VendorExchange(
    VendorClient vendors, GatewayClock clock, RetrySchedule schedule, DeliveryFeed feed)
{
    /// <summary>Sends one joined request and those that it has to be split into.</summary>
    /// <param name="wiring">The tag's wiring.</param>
    /// <param name="joined">The request; disposed of here.</param>
    /// <param name="members">The deliveries that it carries, in its order.</param>
    /// <param name="look">Is asked again before what was split is sent.</param>
    /// <param name="results">Receives a result for each.</param>
    /// <param name="heard">Is told what each answer says about the vendor, and how long it took.</param>
    /// <param name="cancellation">Ends the attempt without a result.</param>
    public async Task SendAsync(TagWiring wiring, JoinedRequest joined, IReadOnlyList<PreparedDelivery> members,
        LastLook look, List<DeliveryResult> results, Action<VendorHealth, TimeSpan?, TimeSpan> heard,
        CancellationToken cancellation)
    {
        var split = new List<PreparedDelivery>();
        var started = clock.Timestamp;
        using (joined)
        {
            var answer = await AskAsync(wiring, joined, cancellation);
            var took = clock.Since(started);
            heard(answer.Health, answer.Same?.RetryAfter, took);
            for (var i = 0; i < members.Count; i++)
            {
                if (answer[i].Outcome == DeliveryOutcome.Split)
                {
                    split.Add(members[i]);
                    continue;
                }

                var result = Judge(wiring, members[i], answer[i], answer);
                lock (results) results.Add(result);
                feed.Heard?.Invoke(result.Receipt, wiring, members[i].Request, took);
            }
        }

        foreach (var part in Parts(split, members.Count))
            await SendAsync(wiring, part, look, results, heard, cancellation);
    }

    private async Task SendAsync(TagWiring wiring, List<PreparedDelivery> part, LastLook look,
        List<DeliveryResult> results, Action<VendorHealth, TimeSpan?, TimeSpan> heard, CancellationToken cancellation)
    {
        if (!look.Allows(part))
        {
            lock (results) results.AddRange(look.Hold(part));
            return;
        }

        foreach (var joined in wiring.Template.Join(part.ConvertAll(member => member.Request!)))
        {
            await SendAsync(wiring, joined, [.. joined.Members.Select(member => part[member])], look, results, heard,
                cancellation);
        }
    }

    private async Task<Answer> AskAsync(
        TagWiring wiring, JoinedRequest joined, CancellationToken cancellation)
    {
        var silence = "no answer";
        var arrived = true;
        try
        {
            var answer = await vendors.SendAsync(joined.Request, cancellation);
            var verdicts = wiring.Template.Classify(joined, answer.Status, answer.Body, answer.RetryAfter);
            return new Answer(verdicts, default, answer.Status, Arrived: true);
        }
        catch (EgressRefusedException refused)
        {
            return new Answer(null, default, 0, Arrived: false, Refused(refused));
        }
        catch (HttpRequestException fault)
        {
            arrived = fault.HttpRequestError is not (HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);
        }
        catch (IOException)
        {
            // It broke off in the middle of the answer.
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            // It carries that when no connection could be opened in time.
            arrived = late.InnerException is not TimeoutException;
            silence = "no answer in time";
        }

        return new Answer(null, new DeliveryVerdict(DeliveryOutcome.RetryLater, silence), 0, arrived);
    }

    private DeliveryResult Judge(
        TagWiring wiring, in PreparedDelivery member, in DeliveryVerdict verdict, in Answer answer)
    {
        if (answer.Refused is { } refused) return NotSent(member.Delivery, member.Receipt with { Detail = refused });
        var receipt = member.Receipt with { Status = answer.Status, Detail = verdict.Reason };
        return verdict.Outcome switch
        {
            DeliveryOutcome.Accepted =>
                new DeliveryResult(member.Delivery, receipt with { Verdict = AttemptVerdict.Accepted }),
            DeliveryOutcome.Rejected => new DeliveryResult(
                member.Delivery, receipt with { Verdict = AttemptVerdict.Rejected }, DeadReason.Rejected),
            DeliveryOutcome.CredentialsRefused => Waits(member.Delivery, receipt),
            _ => Failed(wiring.Template.Manifest.Retry, member.Delivery, receipt, verdict.RetryAfter, answer.Arrived),
        };
    }

    /// <summary>It is no fault of the event: it waits, and no attempt is counted.</summary>
    public DeliveryResult Waits(PendingDelivery delivery, Receipt receipt) => new(delivery, receipt with
    {
        Verdict = AttemptVerdict.Retried, Attempt = Math.Max(1, delivery.Attempt), RetryAt = clock.Now,
    });

    /// <summary>What the records say of a request that may not be sent to where it leads.</summary>
    public static string Refused(EgressRefusedException refused) =>
        $"egress refused: {EgressReasons.Describe(refused.Reason).Code}";

    /// <summary>It may not be sent to where it leads, and would not be the next time: it is set aside.</summary>
    public static DeliveryResult NotSent(PendingDelivery delivery, Receipt receipt) =>
        new(delivery, receipt with { Verdict = AttemptVerdict.Skipped }, DeadReason.EgressRefused);

    /// <summary>It is tried again, or given up when its time is over.</summary>
    public DeliveryResult Failed(
        RetryFacts retry, PendingDelivery delivery, Receipt receipt, TimeSpan? retryAfter, bool arrived)
    {
        var now = clock.Now;
        return RetrySchedule.IsOver(retry, receipt, arrived, now)
            ? new DeliveryResult(delivery, receipt with { Verdict = AttemptVerdict.Expired }, DeadReason.GivenUp)
            : new DeliveryResult(delivery, receipt with
            {
                Verdict = AttemptVerdict.Retried, RetryAt = schedule.Next(retry, receipt, retryAfter, now),
            });
    }

    private static VendorHealth HealthOf(DeliveryVerdict? same) => same?.Outcome switch
    {
        DeliveryOutcome.RetryLater => VendorHealth.Fails,
        DeliveryOutcome.Throttled => VendorHealth.Throttles,
        DeliveryOutcome.CredentialsRefused => VendorHealth.RefusesCredentials,
        _ => VendorHealth.Answers,
    };

    /// <summary>What came back, or the verdict that stands for silence.</summary>
    private readonly record struct Answer(
        BatchVerdict? Verdicts, DeliveryVerdict Silence, int Status, bool Arrived, string? Refused = null)
    {
        public VendorHealth Health => Refused is null ? HealthOf(Same) : VendorHealth.NotAsked;

        public DeliveryVerdict? Same => Verdicts is null ? Silence : Verdicts.Same;

        public DeliveryVerdict this[int member] => Verdicts is null ? Silence : Verdicts[member];
    }

    // Where the answer says nothing about any of them, halves find the one that sinks the others.
    private static IEnumerable<List<PreparedDelivery>> Parts(List<PreparedDelivery> split, int sent)
    {
        if (split.Count == 0) yield break;
        if (split.Count < sent)
        {
            yield return split;
            yield break;
        }

        yield return split[..(split.Count / 2)];
        yield return split[(split.Count / 2)..];
    }
}
