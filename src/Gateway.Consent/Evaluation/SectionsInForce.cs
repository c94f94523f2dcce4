using Gateway.Consent.Gpp;

namespace Gateway.Consent.Evaluation;

/// <summary>
/// What <c>gpp_sid</c> says (IAB GPP, "applicableSections"): known sections, none at all, or nothing.
/// </summary>
internal readonly struct SectionsInForce
{
    private const int NoneApplies = -1;
    private readonly IReadOnlyList<int>? _ids;

    public SectionsInForce(IReadOnlyList<int>? ids) =>
        _ids = ids is { Count: > 0 } && !ids.Contains(0) ? ids : null;

    /// <summary>False when it is absent, empty or holds 0: then every section present may be in force.</summary>
    public bool Known => _ids is not null;

    /// <summary>True when a US section is named, or one that is not known here, which may be one.</summary>
    public bool NamesUs => _ids is not null && _ids.Any(IsUs);

    /// <summary>The ids named; empty when nothing is known.</summary>
    public IEnumerable<int> Ids => (_ids ?? []).Where(id => id != NoneApplies);

    public static bool IsUs(int id) => id >= GppSection.UsPrivacyId;

    public bool Names(int id) => _ids is not null && _ids.Contains(id);

    /// <summary>True when the section is named, or nothing is known.</summary>
    public bool MayInclude(int id) => !Known || Names(id);
}
