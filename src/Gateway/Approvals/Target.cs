using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Approvals;

/// <summary>What a change is to be made to, for whom, and from which version.</summary>
internal sealed class Target
{
    private readonly Func<Row, ProblemHttpResult?> _precondition;

    private Target(string? id, Actor asker, Func<Row, ProblemHttpResult?> precondition) =>
        (Id, Asker, _precondition) = (id, asker, precondition);

    /// <summary>The id in the URL; null for a new resource.</summary>
    public string? Id { get; }

    /// <summary>Whose rights the change takes, whoever brings it into force.</summary>
    public Actor Asker { get; }

    /// <summary>A change that its caller makes now.</summary>
    public static Target Now(string? id, Actor caller, string? ifMatch) =>
        new(id, caller, row => Precondition.Check(ifMatch, row));

    /// <summary>A change that was asked for: the resource must be at the version that it was made from.</summary>
    public static Target Asked(Approval approval) => new(approval.BaseVersion == 0 ? null : approval.SubjectId,
        approval.Asker, row => approval.BaseVersion == row.Version ? null : Problems.Stale(row.Version));

    /// <summary>Why the change may not be made from the version that the resource has; null when it may.</summary>
    public ProblemHttpResult? Refuses(Row row) => _precondition(row);

    /// <summary>Why the asker may not do this at all; null when they may.</summary>
    public ProblemHttpResult? Forbids(Operation operation, string? detail = null) =>
        Problems.Unless(AccessTable.Judge(Asker, operation), operation, detail);
}
