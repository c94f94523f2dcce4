using Gateway.Notifications.Notices;

namespace Gateway.Tests.Notifications;

public sealed class RefusalSurgeTests
{
    private const long Now = 480_000;
    private const long Since = Now - (30 * 24);

    [Fact]
    public void Many_times_the_usual_number_is_a_surge() =>
        Assert.Equal(50, RefusalSurge.Usual(Now, Since, Week(50).With(Now, 400)));

    [Theory]
    [InlineData(50, 149)]
    [InlineData(1000, 2999)]
    public void Less_than_three_times_the_usual_number_is_none(int usual, int refused) =>
        Assert.Null(RefusalSurge.Usual(Now, Since, Week(usual).With(Now, refused)));

    [Fact]
    public void Fewer_than_a_hundred_are_none_even_where_there_were_none_before() =>
        Assert.Null(RefusalSurge.Usual(Now, Since, new Dictionary<long, long> { [Now] = 99 }));

    [Fact]
    public void A_hundred_where_there_were_none_before_are_one() =>
        Assert.Equal(0, RefusalSurge.Usual(Now, Since, new Dictionary<long, long> { [Now] = 100 }));

    [Fact]
    public void One_bad_day_last_week_does_not_hide_the_next_one()
    {
        var count = Week(50);
        for (var hour = Now - 50; hour < Now - 40; hour++) count[hour] = 100_000;

        Assert.Equal(50, RefusalSurge.Usual(Now, Since, count.With(Now, 400)));
    }

    [Fact]
    public void A_busy_evening_is_compared_with_evenings_and_not_with_nights()
    {
        var count = new Dictionary<long, long>();
        for (var day = 1; day <= 7; day++)
        {
            for (var hour = -1; hour <= 1; hour++) count[Now - (day * 24) + hour] = 900;
        }

        Assert.Null(RefusalSurge.Usual(Now, Since, count.With(Now, 1200)));
    }

    [Fact]
    public void What_swings_widely_every_day_takes_more()
    {
        var count = new Dictionary<long, long>();
        for (var day = 1; day <= 7; day++)
        {
            for (var hour = -1; hour <= 1; hour++) count[Now - (day * 24) + hour] = day * 100;
        }

        Assert.Null(RefusalSurge.Usual(Now, Since, count.With(Now, 2000)));
        Assert.Equal(400, RefusalSurge.Usual(Now, Since, count.With(Now, 2500)));
    }

    [Fact]
    public void Nothing_is_usual_for_a_tag_of_yesterday() =>
        Assert.Null(RefusalSurge.Usual(Now, Now - 30, new Dictionary<long, long> { [Now] = 5000 }));

    private static Dictionary<long, long> Week(long each) =>
        Enumerable.Range(1, 8 * 24).ToDictionary(back => Now - back, _ => each);
}

internal static class CountExtensions
{
    public static Dictionary<long, long> With(this Dictionary<long, long> count, long hour, long refused) =>
        new(count) { [hour] = refused };
}
