using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Ledger.Entries;

namespace Gateway.Approvals;

/// <summary>A change that has been found right, and what it would do. Nothing is changed until it is applied.</summary>
internal sealed class Plan
{
    /// <summary>What the change is to, as the audit trail calls it.</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>The sites that it concerns, before or afterwards: <see cref="Row.Concerns"/>.</summary>
    public required IReadOnlyList<string> Concerns { get; init; }

    /// <summary>The version it is made from; 0 for a resource that is not there yet.</summary>
    public int BaseVersion { get; init; }

    /// <summary>The draft, with the id that a new resource gets.</summary>
    public required object Draft { get; init; }

    /// <summary>What the API shows now; null for a resource that is not there yet.</summary>
    public object? Before { get; init; }

    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>Whose approval it takes when it turns on, widens or lengthens; null when it never takes any.</summary>
    public Approvable? Approvable { get; init; }

    /// <summary>
    /// What the subject would let through afterwards, as the ledger says it; null for what lets nothing through by
    /// itself.
    /// </summary>
    public GovernedState? State { get; init; }

    /// <summary>Why, when the draft says so.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the draft brings secrets, which are never kept in a request.</summary>
    public bool BringsSecrets { get; init; }

    /// <summary>Makes the change, and returns the answer to who makes it directly.</summary>
    public required Func<IResult> Apply { get; init; }

    /// <summary>Whether one person alone may not do it. A change that is partly wider is wider whole.</summary>
    public bool TakesTwo =>
        Approvable is not null && Differences.Any(difference => difference.Effect.TakesTwo());
}

/// <summary>What approvals are set for, each by itself: <see cref="ApprovalOptions"/>.</summary>
internal enum Approvable
{
    Contracts,
    Tags,
    KillSwitches,
    TransferBases,
    Partners,
    LegalHolds,
}
