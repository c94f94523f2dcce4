using Gateway.Contracts;

namespace Gateway.Tests.Contracts;

/// <summary>Local times of a contract, on days on which the clocks are moved.</summary>
public sealed class ZonedInstantTests
{
    [Theory]
    [InlineData("2026-03-29T00:00", "2026-03-28T23:00:00Z")]
    [InlineData("2026-03-30T00:00", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25T00:00", "2026-10-24T22:00:00Z")]
    [InlineData("2026-10-26T00:00", "2026-10-25T23:00:00Z")]
    [InlineData("2028-02-29T00:00", "2028-02-28T23:00:00Z")]
    [InlineData("2026-01-01T00:00:00.250", "2025-12-31T23:00:00.250Z")]
    public void A_local_time_is_read_in_its_zone(string local, string instant)
    {
        Assert.Equal(DateTimeOffset.Parse(instant), ZonedInstant.ParseBegin(local, "Europe/Paris"));
        Assert.Equal(DateTimeOffset.Parse(instant), ZonedInstant.ParseEnd(local, "Europe/Paris"));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T02:30", "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T02:30", "2026-10-25T01:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24T00:00", "2026-04-23T22:00:00Z", "2026-04-23T21:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T15:15:00Z", "2026-04-04T14:45:00Z")]
    public void A_time_that_the_clocks_skip_or_show_twice_makes_the_contract_the_shorter(
        string zone, string local, string begins, string ends)
    {
        Assert.Equal(DateTimeOffset.Parse(begins), ZonedInstant.ParseBegin(local, zone));
        Assert.Equal(DateTimeOffset.Parse(ends), ZonedInstant.ParseEnd(local, zone));
    }

    [Fact]
    public void An_offset_that_is_spelt_out_counts_whatever_the_zone() =>
        Assert.Equal(DateTimeOffset.Parse("2026-03-28T14:00:00Z"),
            ZonedInstant.ParseBegin("2026-03-29T00:00:00+10:00", "Europe/Paris"));

    [Theory]
    [InlineData("2026-03-29T00:00", null)]
    [InlineData("2026-03-29T00:00", "Europe/Atlantis")]
    [InlineData("2026-03-29T00:00", "../../etc/passwd")]
    [InlineData("2026-02-29T00:00", "Europe/Paris")]
    [InlineData("2026-03-29", "Europe/Paris")]
    [InlineData("0001-01-01T00:00", "Pacific/Auckland")]
    [InlineData("9999-12-31T23:59", "America/New_York")]
    [InlineData("noon", "Europe/Paris")]
    [InlineData(null, "Europe/Paris")]
    public void What_names_no_instant_is_told(string? text, string? zone) =>
        Assert.False(ZonedInstant.TryParseBegin(text, zone, out _));
}
