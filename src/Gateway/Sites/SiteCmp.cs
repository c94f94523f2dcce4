using Gateway.Consent;
using Gateway.Consent.Cmps;
using Gateway.Control;

namespace Gateway.Sites;

/// <summary>The CMP of a site, as it is stored and shown.</summary>
/// <param name="Kind">Which one, by its word: <c>klaro</c>.</param>
/// <param name="Cookie">The cookie in which it remembers the choice.</param>
/// <param name="Choices">What its choices mean.</param>
internal sealed record SiteCmp(string Kind, string Cookie, IReadOnlyList<SiteCmpChoice> Choices)
{
    public CmpMapping ToMapping() => new(Words<CmpKind>.Parse(Kind), Cookie,
        [.. Choices.Select(choice => new CmpChoice(choice.Choice, choice.ToPurposes(), choice.Partners))]);
}

/// <summary>One choice of it.</summary>
/// <param name="Choice">Its name in the CMP.</param>
/// <param name="Purposes">What accepting it allows, by slug.</param>
/// <param name="Partners">The ids of the partners that the CMP names for it.</param>
internal sealed record SiteCmpChoice(string Choice, IReadOnlyList<string> Purposes, IReadOnlyList<string> Partners)
{
    public PurposeSet ToPurposes() => PurposeSet.TryParse(Purposes, out var purposes, out var unknown)
        ? purposes
        : throw new FormatException($"'{unknown}' is no purpose.");
}
