using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Tests.Delivery;

/// <summary>When a vendor is asked again, and how much at once; on a clock that the test moves.</summary>
public sealed class PaceTests
{
    private static readonly DateTimeOffset Received = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryOptions Usual = new() { FirstPauseSeconds = 1, LongestPauseSeconds = 60 };
    private static readonly RetryFacts ADay = new(TimeSpan.FromDays(1), 100, Idempotent: true);

    private readonly SteppedTime _time = new();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(30, 3600)]
    [InlineData(2000, 3600)]
    public void A_retry_comes_at_a_random_instant_under_a_bound_that_doubles_up_to_an_hour(int attempt, int bound)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => Next(attempt, asked: null)).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(bound)));
        Assert.True(waits.Max() - waits.Min() > TimeSpan.FromSeconds(bound / 2.0), "They are not spread.");
    }

    [Fact]
    public void A_retry_comes_not_before_the_vendor_asks_for_and_not_beyond_the_age_that_it_takes()
    {
        Assert.InRange(Next(1, TimeSpan.FromMinutes(10)), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.FromDays(1), Next(1, TimeSpan.FromDays(365)));
        Assert.InRange(Next(1, TimeSpan.FromSeconds(-5)), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(99, 500, true, true, 1, false)]
    [InlineData(100, 500, true, true, 1, true)] // as often as it allows
    [InlineData(100, 0, true, true, 1, false)] // silent, and knows the event again: waited for
    [InlineData(100, 0, true, false, 1, true)] // silent, may have it, and would count it twice
    [InlineData(100, 0, false, false, 1, false)] // never reached
    [InlineData(1, 0, false, true, 24, true)] // too old
    public void A_delivery_is_given_up_for_its_age_or_for_attempts_that_the_vendor_has_answered(
        int attempt, int status, bool mayHaveArrived, bool idempotent, int hours, bool over) =>
        Assert.Equal(over, RetrySchedule.IsOver(ADay with { Idempotent = idempotent },
            Failed(attempt) with { Status = status }, mayHaveArrived, Received.AddHours(hours)));

    [Fact]
    public void A_breaker_opens_after_five_failures_and_its_pause_doubles_with_every_probe_that_fails()
    {
        var breaker = new CircuitBreaker(Usual, _time);
        for (var i = 0; i < 4; i++) Assert.False(breaker.Failed(null));
        Assert.True(breaker.Failed(null));

        foreach (var bound in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            Assert.InRange(breaker.Wait, TimeSpan.FromSeconds(bound / 2.0), TimeSpan.FromSeconds(bound));
            _time.Advance(breaker.Wait);
            Assert.Equal(TimeSpan.Zero, breaker.Wait);
            Assert.Equal(BreakerState.HalfOpen, breaker.State);
            Assert.True(breaker.Failed(null));
        }

        _time.Advance(breaker.Wait);
        Assert.Equal(TimeSpan.Zero, breaker.Wait);
        breaker.Succeeded();
        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public void A_breaker_opens_when_half_of_twenty_requests_in_half_a_minute_failed_and_forgets_older_ones()
    {
        var breaker = new CircuitBreaker(Usual, _time);
        Assert.DoesNotContain(true, Alternate(breaker, 19));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.DoesNotContain(true, Alternate(breaker, 19));
        Assert.True(breaker.Failed(null));
    }

    [Fact]
    public void What_was_under_way_when_the_breaker_opened_neither_closes_it_nor_opens_it_for_longer()
    {
        var breaker = new CircuitBreaker(Usual, _time);
        for (var i = 0; i < 5; i++) breaker.Failed(null);
        var wait = breaker.Wait;

        breaker.Succeeded();
        Assert.False(breaker.Failed(null));
        Assert.Equal((BreakerState.Open, wait), (breaker.State, breaker.Wait));
    }

    [Fact]
    public void A_throttle_opens_the_breaker_for_as_long_as_the_vendor_says_and_a_shorter_one_does_not_shorten_it()
    {
        var breaker = new CircuitBreaker(Usual, _time);
        breaker.Throttled(TimeSpan.FromSeconds(90));
        breaker.Throttled(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(90), breaker.Wait);
    }

    [Fact]
    public async Task A_limit_grows_while_it_is_used_and_answers_are_quick_and_shrinks_when_the_vendor_fails()
    {
        var limit = new AdaptiveLimit(32);
        for (var round = 0; round < 200; round++) await RoundAsync(limit, TimeSpan.FromMilliseconds(10));
        Assert.Equal(32, limit.Limit);

        for (var i = 0; i < 20; i++)
        {
            await limit.EnterAsync(CancellationToken.None);
            limit.Overloaded();
        }

        Assert.Equal(1, limit.Limit);
    }

    [Fact]
    public async Task A_limit_that_is_not_used_does_not_grow()
    {
        var limit = new AdaptiveLimit(32);
        var first = limit.Limit;
        for (var i = 0; i < 500; i++)
        {
            await limit.EnterAsync(CancellationToken.None);
            limit.Answered(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(first, limit.Limit);
    }

    /// <summary>Half of all requests fail, at random: the limit still lets some through, and comes back afterwards.</summary>
    [Fact]
    public async Task A_limit_comes_back_after_a_vendor_that_flapped()
    {
        var limit = new AdaptiveLimit(16);
        var chance = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            await limit.EnterAsync(CancellationToken.None);
            if (chance.Next(2) == 0) limit.Overloaded();
            else limit.Answered(TimeSpan.FromMilliseconds(10));
            Assert.True(limit.Limit >= 1 && limit.UnderWay == 0);
        }

        for (var round = 0; round < 300; round++) await RoundAsync(limit, TimeSpan.FromMilliseconds(10));
        Assert.Equal(16, limit.Limit);
    }

    [Fact]
    public async Task Who_waits_for_a_place_gets_it_when_one_is_free_and_who_gives_up_takes_none()
    {
        var limit = new AdaptiveLimit(1);
        await limit.EnterAsync(CancellationToken.None);
        using var given = new CancellationTokenSource();
        var gaveUp = limit.EnterAsync(given.Token);
        var patient = limit.EnterAsync(CancellationToken.None);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        Assert.False(patient.IsCompleted);

        limit.Leave();
        await patient;
        Assert.Equal(1, limit.UnderWay);
    }

    private static bool[] Alternate(CircuitBreaker breaker, int calls)
    {
        var opened = new bool[calls];
        for (var i = 0; i < calls; i++)
        {
            if (i % 2 == 0) opened[i] = breaker.Failed(null);
            else breaker.Succeeded();
        }

        return opened;
    }

    // As many as may be under way, answered one after the other.
    private static async Task RoundAsync(AdaptiveLimit limit, TimeSpan took)
    {
        var many = limit.Limit;
        for (var i = 0; i < many; i++) await limit.EnterAsync(CancellationToken.None);
        for (var i = 0; i < many; i++)
        {
            limit.Answered(took);
            if (limit.UnderWay < limit.Limit) await limit.EnterAsync(CancellationToken.None);
        }

        while (limit.UnderWay > 0) limit.Leave();
    }

    private static TimeSpan Next(int attempt, TimeSpan? asked) =>
        new RetrySchedule(Usual).Next(ADay, Failed(attempt), asked, Received) - Received;

    private static Receipt Failed(int attempt) => new()
    {
        At = Received, Tag = "tag", Partner = "acme", Attempt = attempt, Verdict = AttemptVerdict.Retried,
        Hit = new SpooledHit
        {
            Site = "shop", Id = "e00000001", Event = "page_view", Received = Received, Scope = [],
            Signals = HitSignals.Of(new Gateway.Consent.ConsentSignals(), null), Categories = CategorySet.Empty, Tags = ["tag"],
        },
    };
}
