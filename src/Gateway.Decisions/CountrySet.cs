using System.Collections.Frozen;

namespace Gateway.Decisions;

/// <summary>
/// The countries of visitors that a contract covers: ISO 3166-1 alpha-2 codes, the groups <c>EU</c> and <c>EEA</c>,
/// or <c>*</c> for every country, unknown ones included.
/// </summary>
public sealed class CountrySet
{
    private static readonly string[] Eu =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    private readonly FrozenSet<string> _codes;

    private CountrySet(IEnumerable<string> codes, bool everywhere)
    {
        _codes = codes.ToFrozenSet(StringComparer.Ordinal);
        Everywhere = everywhere;
    }

    /// <summary>Whether every country is covered.</summary>
    public bool Everywhere { get; }

    /// <summary>Whether the country, as an upper-case alpha-2 code, is covered.</summary>
    public bool Contains(string country) => Everywhere || _codes.Contains(country);

    /// <summary>Whether the text is something <see cref="Of"/> understands.</summary>
    public static bool IsValid(string territory) =>
        territory is "*" or "EU" or "EEA" || territory is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    /// <summary>Builds the set; what <see cref="IsValid"/> refuses covers nothing.</summary>
    public static CountrySet Of(IEnumerable<string> territories)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var everywhere = false;
        foreach (var territory in territories.Where(IsValid))
        {
            everywhere |= territory == "*";
            if (territory is "EU" or "EEA") codes.UnionWith(Eu);
            if (territory is "EEA") codes.UnionWith(["IS", "LI", "NO"]);
            codes.Add(territory);
        }

        return new CountrySet(codes, everywhere);
    }
}
