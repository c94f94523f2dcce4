using Gateway.Contracts;
using Gateway.KillSwitches;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;

namespace Gateway.Control;

/// <summary>Everything that the policy is built from, as it stood after one change.</summary>
internal sealed record ControlState
{
    /// <summary>The number of the last audit entry: grows with every change.</summary>
    public required long Revision { get; init; }

    public required IReadOnlyList<Site> Sites { get; init; }

    public required IReadOnlyList<Partner> Partners { get; init; }

    /// <summary>The versions of every contract that are in force now or will be.</summary>
    public required IReadOnlyList<ContractVersion> Contracts { get; init; }

    public required IReadOnlyList<TransferBasis> TransferBases { get; init; }

    public required IReadOnlyList<WiredTag> Tags { get; init; }

    public required IReadOnlyList<KillSwitch> KillSwitches { get; init; }
}

/// <summary>A tag with its secrets in the clear.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Secrets">By name, those that could be opened.</param>
/// <param name="UnreadableSecrets">
/// The names of those that could not: the key has changed or the row has. Such a tag must not send.
/// </param>
internal sealed record WiredTag(Tag Tag, IReadOnlyDictionary<string, Secret> Secrets,
    IReadOnlyList<string> UnreadableSecrets);
