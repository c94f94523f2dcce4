namespace Gateway.Policy;

/// <summary>A folder whose folders are templates.</summary>
/// <param name="Setting">The setting that names it.</param>
/// <param name="Folder">Where it is.</param>
internal sealed record TemplateRoot(string Setting, string Folder)
{
    /// <summary>Lists the folders inside, in the order of their names; hidden ones are a file system's own.</summary>
    public bool TryRead(out IReadOnlyList<string> folders, out string fault)
    {
        try
        {
            folders = [.. Directory.EnumerateDirectories(Folder)
                .Where(folder => Path.GetFileName(folder)[0] != '.')
                .Order(StringComparer.Ordinal)];
            fault = "";
            return true;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            folders = [];
            fault = wrong.Message;
            return false;
        }
    }

    public void ThrowIfUnreadable()
    {
        if (!TryRead(out _, out var fault))
            throw new InvalidOperationException($"{Setting} names '{Folder}', which cannot be read: {fault}");
    }

    public bool Holds(string folder) => Path.GetDirectoryName(folder) == Path.TrimEndingDirectorySeparator(Folder);
}
