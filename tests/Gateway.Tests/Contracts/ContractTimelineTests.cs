using Gateway.Contracts;
using Gateway.Transfers;

namespace Gateway.Tests.Contracts;

/// <summary>Which version of a contract is the contract at which instant.</summary>
public sealed class ContractTimelineTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_first_version_holds_since_ever_although_it_was_recorded_later()
    {
        Assert.Equal([(1, null, null)], Line(Version(1, recorded: 10)));
        Assert.True(ContractTimeline.Of([Version(1, recorded: 10)])[0].InForce(Day.AddDays(3)));
    }

    [Fact]
    public void The_signature_of_a_draft_is_the_first_version_that_counts() =>
        Assert.Equal([(2, null, null)],
            Line(Version(1, recorded: 5, status: ContractStatus.Draft), Version(2, recorded: 10)));

    [Fact]
    public void An_amendment_without_a_date_takes_over_when_it_is_recorded_and_rewrites_nothing_before() =>
        Assert.Equal([(1, null, 20), (2, 20, null)], Line(Version(1, recorded: 0), Version(2, recorded: 20)));

    [Fact]
    public void An_amendment_with_a_date_takes_over_then() =>
        Assert.Equal([(1, null, 90), (2, 90, null)],
            Line(Version(1, recorded: 0), Version(2, recorded: 20, effective: 90)));

    [Fact]
    public void What_is_recorded_later_overrides_what_was_planned_before() =>
        Assert.Equal([(1, null, 60), (3, 60, null)], Line(
            Version(1, recorded: 0), Version(2, recorded: 20, effective: 90),
            Version(3, recorded: 30, effective: 60)));

    [Fact]
    public void What_is_planned_for_later_lets_the_plan_before_it_run_until_then() =>
        Assert.Equal([(1, null, 60), (2, 60, 90), (3, 90, null)], Line(
            Version(1, recorded: 0), Version(2, recorded: 20, effective: 60),
            Version(3, recorded: 30, effective: 90)));

    [Theory]
    [InlineData(ContractStatus.Suspended)]
    [InlineData(ContractStatus.Terminated)]
    internal void Off_is_at_once_also_while_an_amendment_is_waiting(ContractStatus off)
    {
        var line = ContractTimeline.Of([Version(1, recorded: 0), Version(2, recorded: 20, effective: 90),
            Version(3, recorded: 30, effective: 90, status: off)]);

        Assert.Equal([(1, null, 30), (3, 30, null)], line.Select(Summary));
        Assert.True(line[0].InForce(Day.AddDays(29)));
        Assert.DoesNotContain(line, version => version.InForce(Day.AddDays(30)) || version.InForce(Day.AddDays(120)));
    }

    [Fact]
    public void A_contract_that_is_resumed_for_a_later_day_stays_suspended_until_then() =>
        Assert.Equal([(1, null, 10), (2, 10, 50), (3, 50, null)], Line(
            Version(1, recorded: 0), Version(2, recorded: 10, status: ContractStatus.Suspended),
            Version(3, recorded: 20, effective: 50)));

    [Fact]
    public void Whatever_is_recorded_in_whatever_order_one_version_at_most_is_the_contract_at_any_instant()
    {
        var random = new Random(20260329);
        for (var round = 0; round < 2000; round++)
        {
            var recorded = Enumerable.Range(1, random.Next(1, 8)).Select(number => Version(number,
                recorded: number * 10, effective: random.Next(3) == 0 ? null : random.Next(-20, 120),
                status: (ContractStatus)random.Next(3))).ToList();
            var line = ContractTimeline.Of(recorded);

            Assert.Null(line[^1].To);
            for (var i = 1; i < line.Count; i++) Assert.Equal(line[i - 1].To, line[i].From);
            for (var day = -30; day < 130; day++)
                Assert.True(line.Count(version => version.Speaks(Day.AddDays(day))) <= 1);
        }
    }

    private static IEnumerable<(int Version, int? From, int? To)> Line(params Contract[] recorded) =>
        ContractTimeline.Of(recorded).Select(Summary);

    private static (int, int?, int?) Summary(ContractVersion version) =>
        (version.Contract.Version, DaysTo(version.From), DaysTo(version.To));

    private static int? DaysTo(DateTimeOffset? instant) =>
        instant is null ? null : (int)(instant.Value - Day).TotalDays;

    private static Contract Version(int number, int recorded, int? effective = null,
        ContractStatus status = ContractStatus.Signed) => new()
        {
            Id = "c",
            Version = number,
            PartnerId = "p",
            Reference = "R",
            Status = status,
            ValidFrom = Day.AddDays(-365),
            Purposes = [],
            DataCategories = [],
            HashedOnly = [],
            Territories = ["*"],
            Sites = ["*"],
            TransferBasis = new ContractTransfer(null, TransferBasisKind.NoneNeeded),
            UpdatedAt = Day.AddDays(recorded),
            EffectiveFrom = effective is { } days ? Day.AddDays(days) : null,
        };
}
