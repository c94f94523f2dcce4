using System.Globalization;
using System.Text.Json;
using Gateway.Approvals;
using Gateway.Audit;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.KillSwitches;
using Gateway.Tags;
using Gateway.Transfers;

namespace Gateway.Tests.Approvals.Model;

/// <summary>The state as the audit entries explain it: nothing else is looked at.</summary>
internal sealed class Mirror
{
    private readonly Dictionary<(string Kind, string Id), string> _shown = [];

    public Dictionary<string, ContractView> Contracts { get; } = [];

    /// <summary>Every version of each contract, in the order in which they were recorded.</summary>
    public Dictionary<string, List<ContractView>> Versions { get; } = [];

    public Dictionary<string, TransferBasisView> Bases { get; } = [];

    public Dictionary<string, TagView> Tags { get; } = [];

    public Dictionary<string, KillSwitchView> Kills { get; } = [];

    /// <summary>The requests that can still come to something.</summary>
    public Dictionary<string, ApprovalView> Open { get; } = [];

    /// <summary>What each resource looks like, as canonical JSON.</summary>
    public IReadOnlyDictionary<(string Kind, string Id), string> Shown => _shown;

    /// <summary>Makes what an entry says so.</summary>
    public void Follow(AuditEntry entry)
    {
        var key = (entry.SubjectKind, entry.SubjectId);
        Assert.Equal(entry.Before is null ? null : CanonicalJson.Of(JsonElement.Parse(entry.Before)),
            _shown.GetValueOrDefault(key));
        if (entry.After is null) _shown.Remove(key);
        else _shown[key] = CanonicalJson.Of(JsonElement.Parse(entry.After));
        switch (entry.SubjectKind)
        {
            case "contract":
                Put(Contracts, entry);
                Versions.TryAdd(entry.SubjectId, []);
                Versions[entry.SubjectId].Add(Contracts[entry.SubjectId]);
                break;
            case "transfer_basis":
                Put(Bases, entry);
                break;
            case "tag":
                Put(Tags, entry);
                break;
            case "kill_switch":
                Put(Kills, entry);
                break;
            case "approval":
                Put(Open, entry);
                if (Open[entry.SubjectId].Status is not (ApprovalStatus.Pending or ApprovalStatus.Scheduled))
                    Open.Remove(entry.SubjectId);
                break;
            default:
                break;
        }
    }

    private static void Put<T>(Dictionary<string, T> rows, AuditEntry entry)
    {
        if (entry.After is null) rows.Remove(entry.SubjectId);
        else rows[entry.SubjectId] = JsonSerializer.Deserialize<T>(entry.After, JsonSerializerOptions.Web)!;
    }
}

/// <summary>One thing that may flow: from a site through a tag, for one purpose, at an instant.</summary>
internal sealed record Probe(string Tag, string Site, string Country, DateTimeOffset At, string Purpose,
    ContractBasis Basis, string Category, bool Hashed);

/// <summary>
/// The rules once more, written from the contract's words and not from the program's: what may flow in a state.
/// </summary>
internal static class Rules
{
    private static readonly HashSet<string> Eea = [.. "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV "
        .Split(' '), .. "MT NL NO PL PT RO SE SI SK".Split(' ')];

    public static bool Allows(Mirror state, Probe probe) =>
        IsWanted(state, probe.Tag, probe.Site, probe.Country, out var tag)
        && !state.Kills.Values.Any(kill => kill.Scope.Kind switch
        {
            KillScope.Category => IsUnder(probe.Category, kill.Scope.Id!),
            KillScope.Purpose => kill.Scope.Id == probe.Purpose,
            _ => false,
        })
        && Candidates(state, tag!, probe.At).Any(contract =>
            InForce(state, contract, probe.Site, probe.Country, probe.At)
            && contract.Purposes.Any(named => named.Purpose == probe.Purpose && named.Bases.Contains(probe.Basis))
            && Depth(contract.DataCategories, probe.Category) > Depth(contract.DeniedDataCategories, probe.Category)
            && (probe.Hashed || !contract.HashedOnly.Any(key => IsUnder(probe.Category, key))));

    /// <summary>Whether anything at all may leave through the tag: what every send needs.</summary>
    public static bool MaySend(Mirror state, string id, string site, string country, DateTimeOffset at) =>
        IsWanted(state, id, site, country, out var tag)
        && Candidates(state, tag!, at).Any(contract => InForce(state, contract, site, country, at));

    private static bool IsWanted(Mirror state, string id, string site, string country, out TagView? tag) =>
        state.Tags.TryGetValue(id, out tag) && tag.Wanted && tag.Sites.Contains(site)
        && !IsKilled(state, tag, site, country);

    private static bool IsKilled(Mirror state, TagView tag, string site, string country) =>
        state.Kills.Values.Any(kill => kill.Scope.Kind switch
        {
            KillScope.Global => true,
            KillScope.Site => kill.Scope.Id == site,
            KillScope.Partner => kill.Scope.Id == tag.PartnerId,
            KillScope.Tag => kill.Scope.Id == tag.Id,
            KillScope.Country => kill.Scope.Id == country,
            _ => false,
        });

    private static IEnumerable<ContractView> Candidates(Mirror state, TagView tag, DateTimeOffset at) =>
        state.Versions.Where(contract => tag.ContractId is null || contract.Key == tag.ContractId)
            .Select(contract => At(contract.Value, at)).OfType<ContractView>()
            .Where(contract => contract.PartnerId == tag.PartnerId);

    // The version that was recorded last among those that have taken over by then.
    private static ContractView? At(List<ContractView> versions, DateTimeOffset at)
    {
        for (var i = versions.Count - 1; i >= 0; i--)
        {
            var version = versions[i];
            var stops = version.Status is ContractStatus.Suspended or ContractStatus.Terminated;
            var planned = stops ? version.UpdatedAt : version.EffectiveFrom ?? version.UpdatedAt;
            var first = !stops && version.EffectiveFrom is null
                && versions.Take(i).All(earlier => earlier.Status == ContractStatus.Draft);
            if (first || planned <= at) return version;
        }

        return null;
    }

    private static bool InForce(Mirror state, ContractView contract, string site, string country, DateTimeOffset at) =>
        contract.Status == ContractStatus.Signed && contract.ValidFrom <= at && !(contract.ValidTo <= at)
        && Rests(state, contract.TransferBasis, at)
        && contract.Sites.Any(named => named == "*" || named == site)
        && contract.Territories.Any(named => named == "*" || named == country
            || (named is "EEA" && Eea.Contains(country))
            || (named is "EU" && Eea.Contains(country) && country is not ("IS" or "LI" or "NO")));

    private static bool Rests(Mirror state, ContractTransfer transfer, DateTimeOffset at)
    {
        if (transfer.Id is null) return !(transfer.ValidTo <= at);
        return state.Bases.TryGetValue(transfer.Id, out var basis) && basis.RevokedAt is null
            && basis.ValidFrom <= at && !(basis.ValidTo <= at)
            && !state.Kills.Values.Any(kill =>
                kill.Scope.Kind == KillScope.TransferBasis && kill.Scope.Id == transfer.Id);
    }

    // How specific the most specific key is that covers the category; 0 for none.
    private static int Depth(IReadOnlyList<string> keys, string category) =>
        keys.Where(key => IsUnder(category, key)).Select(key => key.Length).DefaultIfEmpty().Max();

    private static bool IsUnder(string key, string parent) =>
        key == parent || key.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{parent}."),
            StringComparison.Ordinal);
}
