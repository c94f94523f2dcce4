namespace Gateway.Templates;

/// <summary>The bounds within which every template is compiled and evaluated.</summary>
public sealed record TemplateLimits
{
    /// <summary>The bounds used when none are given.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Longest source, in UTF-16 code units.</summary>
    public int MaxSource { get; init; } = 64 * 1024;

    /// <summary>Deepest nesting of expressions, of calls and of values.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>
    /// Most steps of one evaluation. A function call, an element of a list and each 64 characters of text made cost
    /// one step each.
    /// </summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Largest result, in bytes of UTF-8.</summary>
    public int MaxOutput { get; init; } = 1024 * 1024;

    /// <summary>Longest text that an expression may make, in UTF-16 code units.</summary>
    public int MaxText { get; init; } = 256 * 1024;
}
