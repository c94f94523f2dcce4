namespace Gateway.Decisions;

/// <summary>
/// A set of countries: ISO 3166-1 alpha-2 codes, the groups <c>EU</c> and <c>EEA</c>, or <c>*</c> for every country,
/// unknown ones included.
/// </summary>
public sealed class CountrySet
{
    private const int Letters = 26;

    private static readonly string[] Eu =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    /// <summary>One bit for each pair of letters: asked for every tag of every hit, and so no hashing.</summary>
    private readonly ulong[] _codes = new ulong[((Letters * Letters) + 63) / 64];

    private CountrySet()
    {
    }

    /// <summary>Every country.</summary>
    public static CountrySet All { get; } = new() { Everywhere = true };

    /// <summary>The European Economic Area, within which data needs no basis for a transfer.</summary>
    public static CountrySet Eea { get; } = Of(["EEA"]);

    /// <summary>Whether every country is covered.</summary>
    public bool Everywhere { get; private init; }

    /// <summary>Whether the country, as an upper-case alpha-2 code, is covered.</summary>
    public bool Contains(string country) => Contains(CountryCode.Of(country));

    internal bool Contains(CountryCode country) => Everywhere
        || (country.IsKnown && (_codes[country.Index >> 6] & (1UL << (country.Index & 63))) != 0);

    /// <summary>Whether the text is something <see cref="Of"/> understands.</summary>
    public static bool IsValid(string territory) =>
        territory is "*" or "EU" or "EEA" || CountryCode.Of(territory).IsKnown;

    /// <summary>Builds the set; what <see cref="IsValid"/> refuses covers nothing.</summary>
    public static CountrySet Of(IEnumerable<string> territories)
    {
        var given = territories.ToList();
        if (given.Contains("*")) return All;
        var set = new CountrySet();
        foreach (var territory in given)
        {
            set.Add(territory);
            if (territory is "EU" or "EEA") Array.ForEach(Eu, set.Add);
            if (territory is "EEA") Array.ForEach(["IS", "LI", "NO"], set.Add);
        }

        return set;
    }

    private void Add(string territory)
    {
        var code = CountryCode.Of(territory);
        if (code.IsKnown) _codes[code.Index >> 6] |= 1UL << (code.Index & 63);
    }
}
