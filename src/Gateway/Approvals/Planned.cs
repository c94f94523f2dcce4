using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Approvals;

/// <summary>A plan, or why there can be none.</summary>
internal readonly record struct Planned
{
    private Planned(Plan? plan, ProblemHttpResult? refusal) => (Plan, Refusal) = (plan, refusal);

    public Plan? Plan { get; }

    public ProblemHttpResult? Refusal { get; }

    public static implicit operator Planned(Plan plan) => new(plan, null);

    public static implicit operator Planned(ProblemHttpResult refusal) => new(null, refusal);
}
