using Gateway.Contracts;
using Gateway.Decisions;

namespace Gateway.Policy;

/// <summary>A grant as it stands on the sites that its contract covers, and on all others.</summary>
internal sealed class SiteGrants(Contract contract, Func<bool, ContractGrant> grant)
{
    private readonly HashSet<string>? _sites = contract.Sites.Contains("*") ? null : [.. contract.Sites];
    private readonly ContractGrant _covered = grant(true);
    private ContractGrant? _elsewhere;

    /// <summary>Whether the contract covers the site.</summary>
    public bool Covers(string site) => _sites?.Contains(site) != false;

    public ContractGrant On(string site) => Covers(site) ? _covered : _elsewhere ??= grant(false);
}
