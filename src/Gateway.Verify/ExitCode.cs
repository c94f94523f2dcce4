namespace Gateway.Verify;

/// <summary>What the process ends with. Stable: scripts and auditors' procedures depend on the numbers.</summary>
internal enum ExitCode
{
    Ok = 0,
    Altered = 1,
    Forked = 2,
    Incomplete = 3,
    Unsigned = 4,
    Unanchored = 5,
    RuleBroken = 6,

    /// <summary>EX_USAGE of sysexits.h: none of the verdicts above.</summary>
    Usage = 64,
}

internal static class ExitCodes
{
    /// <summary>When several things are wrong, the one first in this order names the exit code.</summary>
    public static readonly IReadOnlyList<ExitCode> ByWeight =
    [
        ExitCode.Altered, ExitCode.Forked, ExitCode.Unsigned, ExitCode.Incomplete, ExitCode.Unanchored,
        ExitCode.RuleBroken,
    ];

    public static ExitCode Worst(IEnumerable<ExitCode> codes)
    {
        var found = codes.ToHashSet();
        return ByWeight.FirstOrDefault(found.Contains, ExitCode.Ok);
    }
}
