namespace Gateway.Verify.Commands;

/// <summary>The words after the verb: <c>--name value</c> and <c>--flag</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">A word stands where none can.</exception>
    public Arguments(ReadOnlySpan<string> words, params ReadOnlySpan<string> flags)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var name = words[i];
            if (!name.StartsWith("--", StringComparison.Ordinal))
                throw new UsageException($"'{name}' is not expected.");
            if (!values.TryGetValue(name, out var list)) values[name] = list = [];
            if (flags.Contains(name)) list.Add("");
            else if (++i < words.Length) list.Add(words[i]);
            else throw new UsageException($"'{name}' needs a value.");
        }
    }

    public bool Flag(string name)
    {
        asked.Add(name);
        return values.ContainsKey(name);
    }

    public IReadOnlyList<string> All(string name)
    {
        asked.Add(name);
        return values.GetValueOrDefault(name) ?? [];
    }

    /// <exception cref="UsageException">It is there more than once.</exception>
    public string? Optional(string name) => All(name) switch
    {
        [] => null,
        [var value] => value,
        _ => throw new UsageException($"'{name}' is there more than once."),
    };

    /// <exception cref="UsageException">It is missing.</exception>
    public string Required(string name) => Optional(name) ?? throw new UsageException($"'{name}' is missing.");

    /// <exception cref="UsageException">An option was given that nobody asked for.</exception>
    public void Done()
    {
        if (values.Keys.FirstOrDefault(name => !asked.Contains(name)) is { } unknown)
            throw new UsageException($"'{unknown}' is not an option of this verb.");
    }
}
