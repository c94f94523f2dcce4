using System.Security.Cryptography;
using System.Threading.Channels;
using Gateway.Ledger.Log;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// Takes receipts from many callers and answers each when its own are durable; seals segments in the background.
/// </summary>
/// <remarks>
/// Nothing lingers: while one group is being synced the next one gathers. After a failure every waiting and every later
/// caller is told; no receipt, no send. Open the ledger and this anew to go on.
/// </remarks>
public sealed class ReceiptLog : IAsyncDisposable
{
    private const int MaxRefusal = 4096;
    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly ILedgerFiles files;
    private readonly ReceiptLogOptions options;
    private readonly TimeProvider clock;
    private readonly SegmentSealer sealer;
    private readonly Task writing;
    private Task sealing = Task.CompletedTask;
    private OpenSegment? open;
    private long opened, nextNumber, nextSeq;

    private ReceiptLog(
        ILedgerFiles files, ReceiptLogOptions options, TimeProvider clock, SegmentSealer sealer,
        (long Number, long Seq) next)
    {
        this.files = files;
        this.options = options;
        this.clock = clock;
        this.sealer = sealer;
        (nextNumber, nextSeq) = next;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Opens the log, after sealing what a crash left open.</summary>
    /// <param name="files">The ledger's folder.</param>
    /// <param name="ledger">The ledger's sequencer.</param>
    /// <param name="options">How to write.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="InvalidDataException">What the crash left was altered.</exception>
    public static async Task<ReceiptLog> OpenAsync(
        ILedgerFiles files, LedgerWriter ledger, ReceiptLogOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var sealer = new SegmentSealer(files, ledger, options.Actor);
        var next = await new SegmentRecovery(files, ledger, sealer).RunAsync(options.Instance, clock)
            .ConfigureAwait(false);
        return new ReceiptLog(files, options, clock, sealer, next);
    }

    /// <summary>Completes when the log failed or was closed; ask it for the failure.</summary>
    public Task Completion => writing;

    /// <summary>Writes receipts and waits until they are durable.</summary>
    /// <returns>The number of the first; the others follow it.</returns>
    /// <exception cref="IOException">They may or may not be there: treat them as not written.</exception>
    /// <exception cref="FormatException">The terms hold what the format has not; nothing was written.</exception>
    public Task<long> AppendAsync(params IReadOnlyList<Receipt> receipts) => Enqueue(receipts, []);

    /// <summary>Writes counted refusals and waits until they are durable.</summary>
    /// <exception cref="IOException">They may or may not be there.</exception>
    public Task CountAsync(IReadOnlyList<RefusalCount> refusals) => Enqueue([], refusals);

    /// <summary>Seals what is open, at once, and waits for it: before a report, a bundle or the end.</summary>
    public Task SealAsync() => Enqueue([], [], seal: true);

    /// <summary>Seals what is open and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        open?.Dispose();
    }

    private Task<long> Enqueue(IReadOnlyList<Receipt> receipts, IReadOnlyList<RefusalCount> refusals, bool seal = false)
    {
        Check(receipts, refusals);
        var pending = new Pending(receipts, refusals, seal);
        if (!queue.Writer.TryWrite(pending))
            pending.Fail(writing.Exception?.InnerException ?? new ObjectDisposedException(nameof(ReceiptLog)));
        return pending.Done.Task;
    }

    // What cannot be written is its caller's fault, and must not become everybody's.
    private static void Check(IReadOnlyList<Receipt> receipts, IReadOnlyList<RefusalCount> refusals)
    {
        foreach (var receipt in receipts)
        {
            if (!ReceiptOutcomes.IsKnown(receipt.Outcome) || receipt.Terms.Bytes.IsEmpty)
                throw new ArgumentException($"'{receipt.Outcome}' is no outcome.", nameof(receipts));
        }

        foreach (var refused in refusals)
        {
            if (refused.ToBytes().Length > MaxRefusal || refused.Count < 0)
                throw new ArgumentException("A count of refusals is negative or has names that are too long.");
        }
    }

    private async Task WriteAsync()
    {
        var group = new List<Pending>();
        try
        {
            while (await MoreAsync().ConfigureAwait(false))
            {
                Gather(group);
                await CommitAsync(group).ConfigureAwait(false);
                if (IsFull() || group.Exists(each => each.Seal)) await SealSoonAsync().ConfigureAwait(false);
                if (group.Exists(each => each.Seal)) await sealing.ConfigureAwait(false);
                foreach (var each in group) each.Succeed();
                group.Clear();
            }

            await SealSoonAsync().ConfigureAwait(false);
            await sealing.ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The ledger throws: every caller hears it, those that wait and those that will come.
            queue.Writer.TryComplete(fault);
            foreach (var each in group) each.Fail(fault);
            while (queue.Reader.TryRead(out var left)) left.Fail(fault);
            throw;
        }
    }

    /// <summary>Waits for receipts; seals an old segment meanwhile. False at the end.</summary>
    private async Task<bool> MoreAsync()
    {
        var more = queue.Reader.WaitToReadAsync().AsTask();
        while (open is not null && !more.IsCompleted)
        {
            var left = open.Head.At + options.MaxAge - clock.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                await SealSoonAsync().ConfigureAwait(false);
                break;
            }

            using var timer = new CancellationTokenSource();
            await Task.WhenAny(more, Task.Delay(left, clock, timer.Token)).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
        }

        return await more.ConfigureAwait(false);
    }

    private void Gather(List<Pending> group)
    {
        for (var count = 0; count < options.MaxGroup && queue.Reader.TryRead(out var pending);)
        {
            group.Add(pending);
            count += pending.Receipts.Count;
        }
    }

    private async Task CommitAsync(List<Pending> group)
    {
        if (!group.Exists(each => each.Receipts.Count + each.Refusals.Count > 0)) return;
        if (sealing.IsFaulted) await sealing.ConfigureAwait(false);
        if (open is null) await OpenSegmentAsync().ConfigureAwait(false);
        open!.Begin();
        foreach (var pending in group)
        {
            pending.First = nextSeq;
            foreach (var receipt in pending.Receipts) nextSeq = open.Add(receipt) + 1;
            foreach (var refused in pending.Refusals) open.Add(refused);
        }

        open.Commit();
    }

    private async Task OpenSegmentAsync()
    {
        var now = clock.GetUtcNow();
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var head = new OpenSegmentHead(options.Instance, nextNumber++, nextSeq, now, salt);
        var segment = OpenSegment.Create(files, head);
        opened = await sealer.OpenAsync(head, Guid.CreateVersion7(now)).ConfigureAwait(false);
        open = segment;
    }

    private bool IsFull() => open is not null
        && (open.Records >= options.MaxRecords || clock.GetUtcNow() - open.Head.At >= options.MaxAge);

    /// <summary>Hands the open segment to the sealing task, once that is done with the one before.</summary>
    private async Task SealSoonAsync()
    {
        if (open is not { } full) return;
        await sealing.ConfigureAwait(false);
        var (index, now) = (opened, clock.GetUtcNow());
        open = null;
        sealing = Task.Run(() => sealer.SealAsync(full, index, Guid.CreateVersion7(now), now));
    }

    private sealed class Pending(IReadOnlyList<Receipt> receipts, IReadOnlyList<RefusalCount> refusals, bool seal)
    {
        public readonly TaskCompletionSource<long> Done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<Receipt> Receipts => receipts;
        public IReadOnlyList<RefusalCount> Refusals => refusals;
        public bool Seal => seal;
        public long First { get; set; }

        public void Succeed() => Done.TrySetResult(First);

        public void Fail(Exception fault) =>
            Done.TrySetException(new IOException("The receipts were not written durably.", fault));
    }
}
