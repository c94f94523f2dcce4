using System.Text.Json;
using FluentValidation;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Audit;
using Gateway.History;
using Gateway.Ledgers;
using Gateway.Ledger.Entries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Control;

/// <summary>
/// One change as it is being decided: what it writes and the audit entries that say so, which are committed together.
/// A change without an entry is no change, and nothing of it is kept.
/// </summary>
internal sealed class Change(ControlDb db, Actor actor, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly List<AuditEntry> _entries = [];

    public ControlDb Db => db;

    public Actor Actor => actor;

    public DateTimeOffset Now => now;

    public IReadOnlyList<AuditEntry> Entries => _entries;

    /// <summary>Why, for every entry that does not say so itself.</summary>
    public string? Why { get; set; }

    /// <summary>The approvals that the entries are written under; null while there are none.</summary>
    public ApprovalReference? Approval { get; set; }

    /// <summary>Whether it says what was in force when the ledger began, and changes nothing.</summary>
    public bool Founds { get; set; }

    /// <summary>The resource with this id; null when there is none, or none that the actor may know of.</summary>
    public async Task<TRow?> FindAsync<TRow>(string id, CancellationToken cancel)
        where TRow : Row => await db.FindAsync<TRow>([id], cancel) is { } row && actor.Sites.Sees(row.Concerns)
            ? row
            : null;

    /// <summary>Null when the draft has no fault; otherwise the answer that lists every one.</summary>
    public static async Task<ProblemHttpResult?> CheckAsync<T>(AbstractValidator<T> validator, T draft)
    {
        var result = await validator.ValidateAsync(draft);
        return result.IsValid ? null : Problems.Invalid(Faults.From(result));
    }

    /// <summary>What kind of resource a row is, as the audit trail and the history call it.</summary>
    public static string KindOf(Row row) => JsonNamingPolicy.SnakeCaseLower.ConvertName(row.GetType().Name);

    public void Create<TRow>(TRow row, Func<TRow, object> view, string action, string? why = null)
        where TRow : Row
    {
        row.CreatedAt = row.UpdatedAt = now;
        row.Version = 1 + LastVersion(row);
        db.Add(row);
        Record(row, row.Version, action, row.Concerns, null, view(row), why);
    }

    /// <summary>Gives the row the values of another one, under its own id and with the next version.</summary>
    public void Replace<TRow>(TRow row, TRow next, Func<TRow, object> view, string action, Action? also = null)
        where TRow : Row => Update(row, view, action, () =>
        {
            (next.Version, next.CreatedAt) = (row.Version, row.CreatedAt);
            db.Entry(row).CurrentValues.SetValues(next);
            also?.Invoke();
        });

    public void Update<TRow>(TRow row, Func<TRow, object> view, string action, Action update, string? why = null)
        where TRow : Row
    {
        var (before, concerned) = (view(row), row.Concerns);
        update();
        row.Version++;
        row.UpdatedAt = now;
        Record(row, row.Version, action, [.. concerned.Union(row.Concerns)], before, view(row), why);
    }

    public void Delete<TRow>(TRow row, Func<TRow, object> view, string action, string? why = null)
        where TRow : Row
    {
        Record(row, row.Version + 1, action, row.Concerns, view(row), null, why);
        db.Remove(row);
    }

    /// <summary>Records what was done with a resource that itself stays as it is.</summary>
    public void Note(Row row, string action, object? what = null, string? why = null)
    {
        if (!actor.Sites.Changes(row.Concerns)) throw new OutOfScopeException(actor.Sites);
        Add(row, action, row.Concerns, null, what, why, row.Version, null);
    }

    // An id that is given again goes on counting, so that a version never means two different contents.
    private int LastVersion(Row row)
    {
        var kind = KindOf(row);
        return db.History.Where(entry => entry.Kind == kind && entry.Id == row.Id).Max(entry => (int?)entry.Version)
            ?? 0;
    }

    private void Record(Row row, int version, string action, IReadOnlyList<string> concerned, object? before,
        object? after, string? why)
    {
        if (!actor.Sites.Changes(concerned)) throw new OutOfScopeException(actor.Sites);
        var content = after is null ? null : CanonicalJson.Of(after);
        db.Add(new HistoryEntry
        {
            Kind = KindOf(row),
            Id = row.Id,
            Version = version,
            RecordedAt = now,
            RecordedBy = actor.Id,
            Action = action,
            Content = content,
            Sha256 = content is null ? null : CanonicalJson.Sha256(content),
            Sites = concerned,
        });
        Add(row, action, concerned, before, after, why, version, GovernedStates.After(before, after));
    }

    private void Add(Row row, string action, IReadOnlyList<string> concerned, object? before, object? after,
        string? why, int version, GovernedState? state)
    {
        var entry = new AuditEntry
        {
            At = now,
            Actor = actor.Id,
            ActorName = actor.Name,
            Person = actor.Person,
            Role = actor.Role is { } role ? Words<Role>.Of(role) : null,
            Action = action,
            SubjectKind = KindOf(row),
            SubjectId = row.Id,
            Sites = concerned,
            Before = before is null ? null : JsonSerializer.Serialize(before, Json),
            After = after is null ? null : JsonSerializer.Serialize(after, Json),
            Why = why ?? Why,
            Approval = Approval is null ? null : JsonSerializer.Serialize(Approval, Json),
        };
        _entries.Add(entry);
        db.Add(entry);
        db.Add(LedgerRow.Of(new GovernanceEntry(db, actor, row, Approval)
        {
            Audit = entry, Before = before, After = after, Version = version, State = state, Founds = Founds,
        }.ToEntry(), entry));
    }
}
