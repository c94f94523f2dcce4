using System.Net;
using Gateway.Access.Sessions;

namespace Gateway.Tests.Access;

public sealed class LogInThrottleTests
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");
    private readonly SetClock _clock = new();
    private readonly LogInThrottle _throttle;

    public LogInThrottleTests() => _throttle = new LogInThrottle(_clock);

    [Fact]
    public void The_wait_doubles_from_the_fifth_failure_on_up_to_a_quarter_of_an_hour()
    {
        var waits = new List<double>();
        for (var failure = 1; failure <= 18; failure++)
        {
            Assert.Equal(TimeSpan.Zero, _throttle.Begin("anne", Home).Wait);
            var wait = failure < 5 ? TimeSpan.Zero : _throttle.Begin("anne", Home).Wait;
            waits.Add(wait.TotalSeconds);
            _clock.Advance(wait);
        }

        Assert.Equal([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900], waits);
    }

    [Fact]
    public void One_account_is_guessed_from_many_networks_twenty_times()
    {
        foreach (var number in Enumerable.Range(1, 20))
            Assert.Equal(TimeSpan.Zero, _throttle.Begin("anne", Network(number)).Wait);

        Assert.NotEqual(TimeSpan.Zero, _throttle.Begin("anne", Network(99)).Wait);
        Assert.Equal(TimeSpan.Zero, _throttle.Begin("bob", Network(99)).Wait);
    }

    [Fact]
    public void One_network_guesses_at_many_accounts_fifty_times()
    {
        foreach (var number in Enumerable.Range(1, 50))
            Assert.Equal(TimeSpan.Zero, _throttle.Begin($"person-{number}", Home).Wait);

        Assert.NotEqual(TimeSpan.Zero, _throttle.Begin("anne", Home).Wait);
        Assert.Equal(TimeSpan.Zero, _throttle.Begin("anne", Network(1)).Wait);
    }

    [Fact]
    public void Many_attempts_at_once_are_not_all_let_through() => Assert.Equal(5,
        Enumerable.Range(0, 40).Select(_ => _throttle.Begin("anne", Home)).Count(begun => begun.Wait == TimeSpan.Zero));

    [Fact]
    public void A_log_in_that_succeeds_ends_the_accounts_series_and_not_that_of_the_network()
    {
        foreach (var number in Enumerable.Range(1, 49)) _throttle.Begin($"person-{number}", Home);
        foreach (var _ in Enumerable.Range(1, 4)) _throttle.Begin("anne", Network(1));

        _throttle.Begin("anne", Home).Succeeded();

        Assert.Equal(1, _throttle.Begin("anne", Network(1)).Failures);
        _throttle.Begin("bob", Home);
        Assert.NotEqual(TimeSpan.Zero, _throttle.Begin("carol", Home).Wait);
    }

    [Fact]
    public void What_still_lacks_its_second_factor_is_no_failure()
    {
        foreach (var _ in Enumerable.Range(0, 20))
        {
            var begun = _throttle.Begin("anne", Home);
            Assert.Equal((TimeSpan.Zero, 1), (begun.Wait, begun.Failures));
            begun.TakeBack();
        }
    }

    [Fact]
    public void An_IPv6_network_is_64_bits_wide()
    {
        foreach (var number in Enumerable.Range(1, 50))
            _throttle.Begin($"person-{number}", IPAddress.Parse($"2001:db8:1:2::{number:x}"));

        Assert.NotEqual(TimeSpan.Zero, _throttle.Begin("anne", IPAddress.Parse("2001:db8:1:2:ffff::1")).Wait);
        Assert.Equal(TimeSpan.Zero, _throttle.Begin("anne", IPAddress.Parse("2001:db8:1:3::1")).Wait);
    }

    private static IPAddress Network(int number) => new([198, 51, 100, (byte)number]);
}
