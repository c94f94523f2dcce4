using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace Gateway.Demo;

/// <summary>One event of the feed: its place, its type and its JSON on one line.</summary>
internal sealed record DemoFeedEvent(string Id, string Type, ReadOnlyMemory<byte> Json);

/// <summary>One page's view of the feed, until it is disposed.</summary>
internal sealed class DemoFeedReader(ChannelReader<DemoFeedEvent> events, Action close) : IDisposable
{
    public ChannelReader<DemoFeedEvent> Events => events;

    public void Dispose() => close();
}

/// <summary>
/// What happens, told live to the demo's page. It remembers the newest policy and the last 200 other events, and tells
/// them to a page that opens. Publishing never waits: a reader that falls behind is dropped, and comes back by itself.
/// </summary>
internal sealed class DemoFeed(TimeProvider time)
{
    public const string Hit = "hit", Delivery = "delivery", Policy = "policy";
    public const int Remembered = 200;

    private readonly Lock _gate = new();
    private readonly Queue<DemoFeedEvent> _ring = new(Remembered);
    private readonly HashSet<Channel<DemoFeedEvent>> _readers = [];
    private readonly string _run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    private DemoFeedEvent? _policy;
    private long _published;

    public void Publish<T>(string type, T value) =>
        PublishJson(type, JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));

    /// <summary>Publishes what already is JSON, in UTF-8.</summary>
    public void PublishJson(string type, ReadOnlySpan<byte> json)
    {
        var line = OnOneLine(json);
        lock (_gate)
        {
            var next = new DemoFeedEvent(Id(++_published), type, line);
            if (type == Policy)
                _policy = next;
            else
                Remember(next);
            _readers.RemoveWhere(reader => !reader.Writer.TryWrite(next) && reader.Writer.TryComplete());
        }
    }

    /// <summary>Opens the feed: everything after the event that a page saw last (all that is remembered, when it is
    /// unknown), and then whatever comes. Completes when the reader is too slow; disposing it closes it.</summary>
    public DemoFeedReader Open(string? lastSeen)
    {
        var channel = Channel.CreateBounded<DemoFeedEvent>(new BoundedChannelOptions(2 * Remembered));
        lock (_gate)
        {
            foreach (var missed in Missed(lastSeen))
                channel.Writer.TryWrite(missed);
            _readers.Add(channel);
        }

        return new DemoFeedReader(channel.Reader, () => Close(channel));
    }

    private void Close(Channel<DemoFeedEvent> channel)
    {
        lock (_gate)
            _readers.Remove(channel);
    }

    private void Remember(DemoFeedEvent next)
    {
        if (_ring.Count == Remembered)
            _ring.Dequeue();
        _ring.Enqueue(next);
    }

    private DemoFeedEvent[] Missed(string? lastSeen)
    {
        var events = _ring.ToArray();
        var seen = Array.FindIndex(events, one => one.Id == lastSeen);
        var missed = events[(seen + 1)..];
        return _policy is null ? missed : [_policy, .. missed];
    }

    private string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}");

    /// <summary>A line break ends a field of an event stream. In JSON it is only white space between tokens.</summary>
    private static byte[] OnOneLine(ReadOnlySpan<byte> json)
    {
        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
