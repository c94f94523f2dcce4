using System.Text.Json;

namespace Gateway.Policy;

/// <summary>Reads the words of templates and contracts (<c>targeted_advertising</c>) as flags.</summary>
internal static class Words
{
    /// <exception cref="ArgumentException">A word names no flag.</exception>
    public static T Flags<T>(IEnumerable<string> words) where T : struct, Enum
    {
        var flags = 0;
        foreach (var word in words)
        {
            var match = Enum.GetValues<T>().Where(value => Word(value) == word).ToArray();
            if (match.Length != 1) throw new ArgumentException($"'{word}' is no {typeof(T).Name}.", nameof(words));
            flags |= Convert.ToInt32(match[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return (T)Enum.ToObject(typeof(T), flags);
    }

    public static T Flags<T>(IEnumerable<Contracts.ContractBasis> bases) where T : struct, Enum =>
        Flags<T>(bases.Select(basis => Word(basis)));

    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
