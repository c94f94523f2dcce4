using Gateway.Access;

namespace Gateway.Approvals;

/// <summary>
/// Who still has to agree. Two functions have always agreed before something is turned on, widened or lengthened: the
/// asker's own counts as one of them, and each other one takes another person. An admin counts as no function.
/// </summary>
/// <param name="Needs">The functions that have to approve, all of them.</param>
/// <param name="OneMoreOf">The functions of which one more has to approve besides; empty when none has to.</param>
internal sealed record Quorum(IReadOnlyList<Role> Needs, IReadOnlyList<Role> OneMoreOf)
{
    /// <summary>Nobody.</summary>
    public static readonly Quorum Complete = new([], []);

    public static readonly IReadOnlyList<Role> Functions = [Role.Marketing, Role.It, Role.Legal];

    public bool IsComplete => Needs.Count == 0 && OneMoreOf.Count == 0;

    /// <param name="required">The functions that the settings ask for.</param>
    /// <param name="asker">The role of who asks.</param>
    /// <param name="approved">The functions that have approved, each by a person of its own.</param>
    public static Quorum Missing(IReadOnlyList<Role> required, Role? asker, IEnumerable<Role> approved)
    {
        var agreed = approved.ToHashSet();
        if (asker is { } function && Functions.Contains(function)) agreed.Add(function);
        var needs = Functions.Where(function => required.Contains(function) && !agreed.Contains(function)).ToList();
        agreed.UnionWith(needs);
        return new Quorum(needs, agreed.Count < 2 ? [.. Functions.Except(agreed)] : []);
    }

    /// <summary>Whether an approval by this function brings it nearer.</summary>
    public bool Counts(Role? function) =>
        function is { } known && (Needs.Contains(known) || OneMoreOf.Contains(known));
}
