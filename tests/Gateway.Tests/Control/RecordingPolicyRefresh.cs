using Gateway.Control;

namespace Gateway.Tests.Control;

/// <summary>Counts how often the policy was to be put in force, and fails when told to.</summary>
internal sealed class RecordingPolicyRefresh : IPolicyRefresh
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Exception? Fault { get; set; }

    public Task RefreshAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _count);
        return Fault is null ? Task.CompletedTask : Task.FromException(Fault);
    }
}
