using System.Text;
using Gateway.Demo;

namespace Gateway.Tests.Demo;

public sealed class DemoFeedTests
{
    private readonly DemoFeed _feed = new(TimeProvider.System);

    [Fact]
    public void A_page_that_opens_gets_the_newest_policy_and_what_is_remembered()
    {
        _feed.Publish(DemoFeed.Policy, new { epoch = 1 });
        _feed.Publish(DemoFeed.Policy, new { epoch = 2 });
        for (var i = 0; i < DemoFeed.Remembered + 5; i++) _feed.Publish(DemoFeed.Hit, i);

        var told = Told(null);

        Assert.Equal(DemoFeed.Remembered + 1, told.Count);
        Assert.Equal("""{"epoch":2}""", told[0]);
        Assert.Equal("5", told[1]);
    }

    [Fact]
    public void A_page_that_comes_back_gets_only_what_it_missed()
    {
        _feed.Publish(DemoFeed.Hit, 1);
        string seen;
        using (var before = _feed.Open(null))
        {
            Assert.True(before.Events.TryRead(out var first));
            seen = first.Id;
        }

        _feed.Publish(DemoFeed.Hit, 2);

        Assert.Equal(["2"], Told(seen));
    }

    [Fact]
    public void What_another_run_told_is_no_reason_to_leave_anything_out()
    {
        _feed.Publish(DemoFeed.Hit, 1);

        Assert.Equal(["1"], Told("1700000000000-1"));
    }

    [Fact]
    public async Task A_reader_that_falls_behind_is_dropped()
    {
        using var slow = _feed.Open(null);

        for (var i = 0; i <= 2 * DemoFeed.Remembered; i++) _feed.Publish(DemoFeed.Hit, i);

        while (slow.Events.TryRead(out _)) { }
        Assert.False(await slow.Events.WaitToReadAsync());
    }

    [Fact]
    public void An_event_is_one_line_whatever_its_layout()
    {
        _feed.PublishJson(DemoFeed.Hit, "{\r\n  \"a\": \"b\\nc\"\n}"u8);

        Assert.Equal("{    \"a\": \"b\\nc\" }", Assert.Single(Told(null)));
    }

    private List<string> Told(string? lastSeen)
    {
        using var reader = _feed.Open(lastSeen);
        var told = new List<string>();
        while (reader.Events.TryRead(out var one)) told.Add(Encoding.UTF8.GetString(one.Json.Span));
        return told;
    }
}
