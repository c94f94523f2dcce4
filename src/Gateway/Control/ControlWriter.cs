using Gateway.Access;
using Gateway.Approvals;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>
/// The way of every change: decided, committed with its audit entries, put in force, published in the ledger, and only
/// then answered.
/// </summary>
internal sealed partial class ControlWriter(ControlStore store, IPolicyRefresh policy, LedgerPublisher ledger,
    SteadyTime time, IHttpContextAccessor http, ILogger<ControlWriter> log) : IDisposable
{
    /// <summary>The header of an answer that names the indexes of the change's entries in the ledger.</summary>
    public const string IndexHeader = "Ledger-Index";

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private DateTimeOffset? _latest;

    /// <summary>
    /// Makes a change. <paramref name="decide"/> runs while no other change does, so what it reads stays true until
    /// it is committed. What it answers is the answer, unless the change could not be put in force.
    /// </summary>
    public async Task<IResult> ChangeAsync(Actor actor, Func<Change, Task<IResult>> decide, CancellationToken cancel)
    {
        var (answer, changed, entries) = await CommitAsync(actor, decide, cancel);
        var inForce = !changed || await IsInForceAsync();
        var published = await IsPublishedAsync(entries);
        return !inForce ? Problems.NotInForce() : published ? answer : Problems.NotPublished();
    }

    /// <summary>
    /// Makes a change that the policy does not depend on, for example of a key or an account: nothing has to be put in
    /// force.
    /// </summary>
    public async Task<IResult> RecordAsync(Actor actor, Func<Change, Task<IResult>> decide, CancellationToken cancel)
    {
        var (answer, _, entries) = await CommitAsync(actor, decide, cancel);
        return await IsPublishedAsync(entries) ? answer : Problems.NotPublished();
    }

    public void Dispose() => _refreshing.Dispose();

    // Nothing is recorded before what was recorded already: a clock set back would make the history contradict itself.
    private async Task<DateTimeOffset> NowAsync(ControlDb db, CancellationToken cancel)
    {
        _latest ??= await db.AuditEntries.OrderByDescending(entry => entry.Seq)
            .Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancel) ?? DateTimeOffset.MinValue;
        var now = Instant.ToMillisecond(time.GetUtcNow());
        return now > _latest ? now : _latest.Value;
    }

    private async Task<(IResult Answer, bool Changed, IReadOnlyList<long> Entries)> CommitAsync(Actor actor,
        Func<Change, Task<IResult>> decide, CancellationToken cancel)
    {
        try
        {
            return await store.WriteAsync(async (db, transaction) =>
            {
                var change = new Change(db, actor, await NowAsync(db, cancel));
                var answer = await decide(change);
                if (change.Entries.Count == 0) return (answer, false, []);
                var voided = await MovedSubjects.VoidAsync(change, cancel);
                if (http.HttpContext?.Features.Get<IdempotentRequest>() is { } request) request.Keep(change);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(CancellationToken.None);
                _latest = change.Now;
                foreach (var entry in change.Entries.Concat(voided))
                    LogChanged(entry.Seq, entry.Action, entry.SubjectId, entry.Actor);
                // A request alone changes nothing that is in force.
                return (answer, change.Entries.Any(entry => entry.SubjectKind != Approval.Kind),
                    change.Entries.Concat(voided).Select(entry => entry.Seq).ToList());
            }, cancel);
        }
        catch (OutOfScopeException fault)
        {
            return (Problems.OutOfScope(fault), false, []);
        }
    }

    // A caller that hangs up does not keep a committed change from coming into force.
    private async Task<bool> IsInForceAsync()
    {
        await _refreshing.WaitAsync(CancellationToken.None);
        try
        {
            await policy.RefreshAsync(CancellationToken.None);
            return true;
        }
        catch (Exception fault)
        {
            LogNotInForce(fault);
            return false;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    // After the policy: what is turned off does not wait for the ledger.
    private async Task<bool> IsPublishedAsync(IReadOnlyList<long> entries)
    {
        if (entries.Count == 0) return true;
        try
        {
            await ledger.PublishAsync(CancellationToken.None);
            var indexes = await ledger.IndexesAsync(entries, CancellationToken.None);
            if (http.HttpContext is { Response.HasStarted: false } context)
                context.Response.Headers[IndexHeader] = string.Join(", ", indexes.Values.Order());
            return true;
        }
        catch (Exception fault)
        {
            LogNotPublished(fault);
            return false;
        }
    }

    [LoggerMessage(3, LogLevel.Error, "A change is stored and in force, but not yet published in the ledger")]
    private partial void LogNotPublished(Exception fault);

    [LoggerMessage(1, LogLevel.Information, "Audit entry {Seq}: {Action} {SubjectId} by {Actor}")]
    private partial void LogChanged(long seq, string action, string subjectId, string actor);

    [LoggerMessage(2, LogLevel.Error, "A change is stored, but the policy could not be put in force")]
    private partial void LogNotInForce(Exception fault);
}
