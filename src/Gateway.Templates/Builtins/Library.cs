using System.Collections.Frozen;

namespace Gateway.Templates.Builtins;

/// <summary>Every function that a template can call by name.</summary>
internal static class Library
{
    public static FrozenDictionary<string, Builtin> Functions { get; } = new[]
    {
        ArrayFunctions.All, StringFunctions.All, StringParts.All, MathFunctions.All, ObjectFunctions.All,
        Digests.All, Emails.All, Phones.All, Persons.All, Times.All, Amounts.All, Urls.All, CleanUrls.All,
        Conversions.All, TextChecks.All, QueryTexts.All,
    }.SelectMany(all => all).ToFrozenDictionary(function => function.Name);

    /// <summary>Scriban's own that this language leaves out; as names of groups they would be null in silence.</summary>
    public static FrozenSet<string> Foreign { get; } = FrozenSet.Create("date", "html", "regex", "timespan");

    public static FrozenSet<string> Modules { get; } = FrozenSet.Create("array", "string", "math", "object");
}
