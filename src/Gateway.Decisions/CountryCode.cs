namespace Gateway.Decisions;

/// <summary>A pair of capital letters as a number, read once for all tags of a hit.</summary>
internal readonly record struct CountryCode
{
    private const int Letters = 26;

    /// <summary>1 + the index, so that the default value is the unknown country.</summary>
    private readonly short _code;

    private CountryCode(int index, bool isGiven)
    {
        _code = (short)(index + 1);
        IsGiven = isGiven;
    }

    /// <summary>Whether there was a text at all.</summary>
    public bool IsGiven { get; }

    /// <summary>Whether the text was a pair of capital letters.</summary>
    public bool IsKnown => _code > 0;

    /// <summary>0 to 675.</summary>
    public int Index => _code - 1;

    public static CountryCode Of(string? country) => country switch
    {
        null => default,
        [>= 'A' and <= 'Z' and var first, >= 'A' and <= 'Z' and var second] =>
            new(((first - 'A') * Letters) + second - 'A', isGiven: true),
        _ => new(-1, isGiven: true),
    };
}
