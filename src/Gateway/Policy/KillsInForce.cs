using Gateway.Consent;
using Gateway.Decisions;
using Gateway.KillSwitches;
using Gateway.Tags;

namespace Gateway.Policy;

/// <summary>Every kill switch that is on, sorted by what it turns off.</summary>
internal sealed class KillsInForce
{
    private readonly HashSet<(KillScope Scope, string? Id)> _named = [];
    private readonly HashSet<string> _bases = new(StringComparer.Ordinal);
    private bool _everything;

    public KillsInForce(IEnumerable<KillSwitch> kills)
    {
        var countries = new List<string>();
        foreach (var kill in kills) Add(kill, countries);
        Countries = countries.Count == 0 ? null : CountrySet.Of(countries);
    }

    /// <summary>The visitors' countries that are off; null when none is.</summary>
    public CountrySet? Countries { get; }

    /// <summary>The data categories that are off.</summary>
    public CategorySet Categories { get; private set; }

    /// <summary>The purposes that are off.</summary>
    public PurposeSet Purposes { get; private set; }

    /// <summary>Whether the tag is off, whatever it reads and needs.</summary>
    public bool Covers(Tag tag) => _everything || _named.Contains((KillScope.Partner, tag.PartnerId))
        || _named.Contains((KillScope.Tag, tag.Id));

    /// <summary>Whether the site is off.</summary>
    public bool CoversSite(string site) => _named.Contains((KillScope.Site, site));

    /// <summary>Whether a transfer basis is off: by its id, or with all of its kind.</summary>
    public bool CoversBasis(string? id, string kind) =>
        (id is not null && _bases.Contains(id)) || _bases.Contains(kind);

    // A scope that this version does not understand may cover anything.
    private void Add(KillSwitch kill, List<string> countries)
    {
        switch (kill.Scope, kill.ScopeId)
        {
            case (KillScope.Site or KillScope.Partner or KillScope.Tag, _):
                _named.Add((kill.Scope, kill.ScopeId));
                break;
            case (KillScope.Category, { } key) when DataCategories.TryParse(key, out var covered):
                Categories |= covered;
                break;
            case (KillScope.Country, { } code) when CountrySet.IsValid(code):
                countries.Add(code);
                break;
            case (KillScope.TransferBasis, { } basis):
                _bases.Add(basis);
                break;
            case (KillScope.Purpose, { } slug) when Consent.Purposes.TryParse(slug, out var purpose):
                Purposes = Purposes.With(purpose);
                break;
            default:
                _everything = true;
                break;
        }
    }
}
