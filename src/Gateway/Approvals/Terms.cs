using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Approvals;

/// <summary>
/// What a change says about itself, as query parameters: why it is made, and when it is to take effect.
/// </summary>
internal sealed class Terms : IReadable
{
    public const string ReasonName = "reason";
    public const string EffectiveAtName = "effectiveAt";
    private const int MaxReason = 500;

    public string? Reason { get; init; }

    /// <summary>Null for at once, or as soon as it is approved.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    public ProblemHttpResult? Problem { get; private init; }

    public static ValueTask<Terms?> BindAsync(HttpContext context)
    {
        var faults = new Faults();
        string? reason = context.Request.Query[ReasonName];
        string? effectiveAt = context.Request.Query[EffectiveAtName];
        if (reason is not null && (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason
            || reason.Any(char.IsControl)))
        {
            faults.Add(ReasonName, $"must be one line of at most {MaxReason} characters.");
        }

        if (effectiveAt is not null && !Instant.TryParse(effectiveAt, out _))
            faults.Add(EffectiveAtName, $"{Instant.Rule}.");
        return ValueTask.FromResult<Terms?>(faults.Any
            ? new Terms { Problem = Problems.Unreadable(faults) }
            : new Terms { Reason = reason, EffectiveAt = effectiveAt is null ? null : Instant.Parse(effectiveAt) });
    }
}
