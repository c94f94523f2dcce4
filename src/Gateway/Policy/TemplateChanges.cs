using System.Threading.Channels;

namespace Gateway.Policy;

/// <summary>
/// Tells when templates may have changed: as soon as the file system says so and has come to rest, and every now and
/// then all the same, because network folders and exchanged mounts say nothing.
/// </summary>
internal sealed class TemplateChanges : IDisposable
{
    private const int MostRounds = 10;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly TimeProvider _time;
    private readonly ITimer _poll;

    public TemplateChanges(IEnumerable<TemplateRoot> roots, TimeProvider time, ILogger log)
    {
        _time = time;
        _poll = time.CreateTimer(_ => Signal(), null, Poll, Poll);
        foreach (var root in roots) Watch(root, log);
        // Nobody watched between their first reading and now.
        Signal();
    }

    /// <summary>Waits for the next change; what changes while the files come to rest is the same change.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        await _signals.Reader.ReadAsync(cancel);
        for (var round = 0; round < MostRounds; round++)
        {
            await Task.Delay(Rest, _time, cancel);
            if (!_signals.Reader.TryRead(out _)) return;
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers) watcher.Dispose();
        _poll.Dispose();
    }

    private void Watch(TemplateRoot root, ILogger log)
    {
        try
        {
            var watcher = new FileSystemWatcher(root.Folder) { IncludeSubdirectories = true };
            _watchers.Add(watcher);
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception wrong) when (wrong is IOException or ArgumentException or PlatformNotSupportedException)
        {
            PolicyLog.TemplatesNotWatched(log, root.Setting, wrong.Message);
        }
    }

    private void Signal() => _signals.Writer.TryWrite(true);
}
