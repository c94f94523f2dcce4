namespace Gateway.Spool;

/// <summary>
/// Lets the waiters of some writes go on, one after the other on one thread of the pool: a hop of its own for each
/// would cost more than what most of them have left to do, which is to write an answer of a line.
/// </summary>
internal sealed class SpoolCompletion(SpoolWrite[] writes) : IThreadPoolWorkItem
{
    /// <summary>Few enough to share a transaction's waiters among the processors.</summary>
    private const int Length = 16;

    public static void Start(List<SpoolWrite> batch)
    {
        for (var at = 0; at < batch.Count; at += Length)
        {
            var writes = batch.GetRange(at, Math.Min(Length, batch.Count - at)).ToArray();
            ThreadPool.UnsafeQueueUserWorkItem(new SpoolCompletion(writes), preferLocal: false);
        }
    }

    public void Execute()
    {
        foreach (var write in writes) write.Complete();
    }
}
