using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers.Anchors;

/// <summary>
/// Has others vouch for the log: witnesses cosign every minute, a time-stamping authority stamps every day, and at once
/// after a kill, a termination or a legal hold. Nothing waits for them; that they fail is told.
/// </summary>
internal sealed partial class LedgerAnchors(LedgerKeeper keeper, ControlStore store, AnchorShelf shelf,
    WitnessClient client, TimeStampClient stamps, IOptions<LedgerOptions> options, TimeProvider time,
    ILogger<LedgerAnchors> log) : BackgroundService
{
    /// <summary>A signature of today shows that the log has not been replaced since, also when nothing was added.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    private static readonly string[] Urgent = ["kill_switch.killed", "contract.terminated", "hold.placed", "hold.lifted"];

    private readonly Dictionary<string, AnchorSource> _witnesses = options.Value.Witnesses
        .Select(witness => new AnchorSource("witness", witness.ToKey().Name)).ToDictionary(source => source.Name);

    private readonly AnchorSource? _authority = options.Value.TimeStamps.Url is { } url
        ? new AnchorSource("time_stamps", url.AbsoluteUri)
        : null;

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _opened;

    /// <summary>Whether anybody is asked at all.</summary>
    public bool IsAnybodyAsked => _witnesses.Count > 0 || _authority is not null;

    /// <summary>Everybody who is asked.</summary>
    public IEnumerable<AnchorSourceView> Sources => (_authority is null ? _witnesses.Values
        : _witnesses.Values.Append(_authority)).Select(source => source.View);

    /// <summary>How much of the log others vouch for now.</summary>
    /// <exception cref="IOException">The ledger cannot be read now.</exception>
    public async Task<AnchorsView> CoverageAsync() => await keeper.UseAsync(open =>
    {
        var reader = open.Log.Reader();
        var size = reader.Checkpoint.Checkpoint.Size;
        var anchored = AnchorsView.SizeOf(shelf.Witnessed, shelf.Stamped);
        var first = reader.Entries(anchored, anchored + 1)
            .Select(found => LedgerEntry.TryParse(found.Leaf, out var entry) ? entry.At : (DateTimeOffset?)null)
            .FirstOrDefault();
        return ValueTask.FromResult(new AnchorsView(
            size, shelf.Witnessed, shelf.Stamped, Math.Max(0, size - anchored), first, [.. Sources]));
    });

    /// <summary>Asks whoever is due.</summary>
    /// <exception cref="IOException">The ledger's disk failed.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await AskAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        var signed = await keeper.UseAsync(static open => ValueTask.FromResult(open.Log.Published));
        if (!_opened)
        {
            foreach (var (witness, view) in shelf.Open())
                _witnesses.GetValueOrDefault(witness)?.Confirmed(view.Size, view.At);
            if (shelf.Stamped is { } stamped) _authority?.Confirmed(stamped.Size, stamped.At);
            _opened = true;
        }

        if (signed.Checkpoint.Size == 0) return;
        await WitnessAsync(signed, cancel);
        if (_authority is not null && await IsStampDueAsync(signed.Checkpoint.Size, cancel))
            await StampAsync(_authority, signed, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsAnybodyAsked) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.AnchorEverySeconds), time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Nothing is lost: the next round asks for everything that is not anchored.
                LogRoundFailed(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WitnessAsync(SignedCheckpoint signed, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var due = options.Value.Witnesses.Where(witness => _witnesses[witness.ToKey().Name].View is var view
            && (view.Size < signed.Checkpoint.Size || view.Fault is not null || now - view.At >= Freshness)).ToList();
        if (due.Count == 0) return;
        var replies = await Task.WhenAll(due.Select(async witness => (Witness: witness, Reply: await client.AskAsync(
            witness, new LedgerReader(keeper.Files, signed), _witnesses[witness.ToKey().Name].View.Size, cancel))));
        var signatures = replies.Select(each => each.Reply.Signature).OfType<NoteSignature>().ToList();
        if (signatures.Count > 0) shelf.Keep(signed, signatures, now);
        foreach (var (witness, reply) in replies) Hear(_witnesses[witness.ToKey().Name], reply, signed, now);
    }

    private void Hear(AnchorSource witness, WitnessReply reply, SignedCheckpoint signed, DateTimeOffset now)
    {
        if (reply is { Signature: not null, At: { } at })
        {
            if (witness.Confirmed(signed.Checkpoint.Size, at)) LogAgain(witness.Name);
        }
        else if (witness.Failed(reply.Fault!, now))
        {
            if (reply.IsContradicted) LogContradicted(witness.Name, reply.Fault!);
            else LogFailed(witness.Name, reply.Fault!);
        }
    }

    private async Task<bool> IsStampDueAsync(long size, CancellationToken cancel)
    {
        var stamped = shelf.Stamped;
        if (stamped is null || _authority!.View.Fault is not null) return true;
        if (size <= stamped.Size) return false;
        if (time.GetUtcNow() - stamped.At >= TimeSpan.FromHours(options.Value.TimeStamps.EveryHours)) return true;
        await using var db = store.Read();
        return await db.LedgerRows.AnyAsync(
            row => row.LeafIndex >= stamped.Size && row.LeafIndex < size && Urgent.Contains(row.Type), cancel);
    }

    private async Task StampAsync(AnchorSource authority, SignedCheckpoint signed, CancellationToken cancel)
    {
        try
        {
            var (token, at) = await stamps.StampAsync(options.Value.TimeStamps, signed.Note.Text, cancel);
            shelf.KeepStamp(signed, token);
            if (authority.Confirmed(signed.Checkpoint.Size, at)) LogAgain(authority.Name);
        }
        catch (IOException fault)
        {
            if (authority.Failed(fault.Message, time.GetUtcNow())) LogFailed(authority.Name, fault.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Source} did not confirm the ledger: {Fault}. It is asked again")]
    private partial void LogFailed(string source, string fault);

    [LoggerMessage(2, LogLevel.Critical, "{Source} saw another ledger under this name: {Fault}. Find out who changed it")]
    private partial void LogContradicted(string source, string fault);

    [LoggerMessage(3, LogLevel.Information, "{Source} confirms the ledger again")]
    private partial void LogAgain(string source);

    [LoggerMessage(4, LogLevel.Error, "The ledger could not be confirmed by others; it is tried again")]
    private partial void LogRoundFailed(Exception fault);
}
