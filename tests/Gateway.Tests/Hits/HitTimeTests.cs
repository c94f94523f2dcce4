using System.Globalization;
using Gateway.Hits;

namespace Gateway.Tests.Hits;

/// <summary>Received at noon on 22 November 2026.</summary>
public sealed class HitTimeTests
{
    private const string Noon = "2026-11-22T12:00:00Z";

    [Theory]
    [InlineData("2026-11-22T11:59:50Z", "2026-11-22T12:00:00Z", "2026-11-22T11:59:50Z")] // a clock that is right
    [InlineData("2026-11-22T14:29:50Z", "2026-11-22T14:30:00Z", "2026-11-22T11:59:50Z")] // two and a half hours fast
    [InlineData("2019-01-01T00:00:00Z", "2019-01-01T00:00:30Z", "2026-11-22T11:59:30Z")] // years slow
    [InlineData("2026-11-20T12:00:00Z", null, "2026-11-20T12:00:00Z")] // waited for a network; no word of the clock
    public void A_browsers_clock_is_corrected_by_the_instant_at_which_it_sent(string time, string? sentAt, string corrected) =>
        Is(corrected, time, sentAt);

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-11-22T12:02:00Z", null)] // not yet
    [InlineData("2026-11-14T12:00:00Z", null)] // too long ago
    [InlineData("2026-11-22T13:00:00Z", "2026-11-22T12:30:00Z")] // after it was sent
    [InlineData("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")]
    public void A_time_that_cannot_be_true_becomes_that_of_receipt(string? time, string? sentAt) => Is(Noon, time, sentAt);

    private static void Is(string expected, string? time, string? sentAt) =>
        Assert.Equal(Instant(expected), HitTime.Correct(Instant(time), Instant(sentAt), Instant(Noon)!.Value));

    private static DateTimeOffset? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
