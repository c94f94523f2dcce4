using Gateway.Access;
using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>Which functions have to approve what. Section <c>Gateway:Approvals</c>.</summary>
internal sealed class ApprovalOptions
{
    /// <summary>To sign, resume, widen or lengthen a contract. Default: legal.</summary>
    public IReadOnlyList<string>? Contracts { get; init; }

    /// <summary>To switch a tag on, or widen one that is on. Default: it.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>To re-arm what was killed. Default: any function other than the asker's.</summary>
    public IReadOnlyList<string>? KillSwitches { get; init; }

    /// <summary>To add, lengthen or revive a transfer basis. Default: legal.</summary>
    public IReadOnlyList<string>? TransferBases { get; init; }

    /// <summary>To change what a partner with a wanted tag is in law, or in a vendors' list. Default: legal.</summary>
    public IReadOnlyList<string>? Partners { get; init; }

    /// <summary>To lift a legal hold. Default: any function other than the asker's.</summary>
    public IReadOnlyList<string>? LegalHolds { get; init; }

    /// <summary>How long a request stays open: more than nothing and at most a year. Default: 14 days.</summary>
    public TimeSpan ExpireAfter { get; init; } = TimeSpan.FromDays(14);

    public IReadOnlyList<Role> For(Approvable what) => [.. FunctionsFor(what).Select(Words<Role>.Parse)];

    /// <summary>Every setting that makes no sense, by its full name.</summary>
    public IEnumerable<string> Faults()
    {
        var functions = Quorum.Functions.Select(Words<Role>.Of).ToList();
        foreach (var what in Enum.GetValues<Approvable>())
        {
            foreach (var word in FunctionsFor(what).Except(functions))
            {
                yield return $"Gateway:Approvals:{what} names '{word}', and can name "
                    + $"{string.Join(", ", functions)}: admins and auditors never approve.";
            }
        }

        if (ExpireAfter <= TimeSpan.Zero || ExpireAfter > TimeSpan.FromDays(366))
            yield return "Gateway:Approvals:ExpireAfter must be from a second to 366 days, for example 14.00:00:00.";
    }

    private IReadOnlyList<string> FunctionsFor(Approvable what) => what switch
    {
        Approvable.Contracts => Contracts ?? ["legal"],
        Approvable.Tags => Tags ?? ["it"],
        Approvable.KillSwitches => KillSwitches ?? [],
        Approvable.TransferBases => TransferBases ?? ["legal"],
        Approvable.Partners => Partners ?? ["legal"],
        Approvable.LegalHolds => LegalHolds ?? [],
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
