using Gateway.Policy;
using Gateway.Tests.Delivery;

namespace Gateway.Tests.Policy;

public sealed class PolicyFreshnessTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void A_policy_is_fresh_up_to_its_bound_and_stale_beyond()
    {
        var freshness = new PolicyFreshness(_time, TimeSpan.FromSeconds(6));

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(freshness.Stale);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(freshness.Stale);
        freshness.Confirm(_time.GetTimestamp());
        Assert.False(freshness.Stale);
    }

    [Fact]
    public void What_counts_is_when_the_confirmation_was_asked_for_and_not_when_it_came()
    {
        var freshness = new PolicyFreshness(_time, TimeSpan.FromSeconds(6));
        var asked = _time.GetTimestamp();

        _time.Advance(TimeSpan.FromSeconds(10));
        freshness.Confirm(asked);

        Assert.True(freshness.Stale);
    }

    [Fact]
    public void An_older_confirmation_takes_nothing_away_from_a_newer_one()
    {
        var freshness = new PolicyFreshness(_time, TimeSpan.FromSeconds(6));
        var asked = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(5));
        freshness.Confirm(_time.GetTimestamp());
        freshness.Confirm(asked);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(freshness.Stale);
    }

    [Fact]
    public async Task Whoever_waits_goes_on_with_the_confirmation_and_not_before()
    {
        var freshness = new PolicyFreshness(_time, TimeSpan.FromSeconds(6));
        await freshness.WaitAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(7));
        var old = _time.GetTimestamp() - TimeSpan.FromSeconds(7).Ticks;

        var waiting = freshness.WaitAsync(CancellationToken.None).AsTask();
        freshness.Confirm(old);
        Assert.False(waiting.IsCompleted);
        freshness.Confirm(_time.GetTimestamp());

        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Whoever_waits_can_be_stopped()
    {
        var freshness = new PolicyFreshness(_time, TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var stop = new CancellationTokenSource();

        var waiting = freshness.WaitAsync(stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
