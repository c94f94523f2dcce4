namespace Gateway.Tags;

/// <summary>
/// A file of keys, one a line in base64: the first seals and opens, the others only open. Only its owner can read it.
/// </summary>
internal sealed class SecretKeyFile(string path)
{
    public bool Exists => File.Exists(path);

    /// <exception cref="InvalidOperationException">A line is no key, or there is none.</exception>
    public IReadOnlyList<SecretKey> Read()
    {
        var keys = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)
            .Select(line => SecretKey.Parse(line, path)).ToList();
        return keys.Count > 0 ? keys : [SecretKey.Parse("", path)];
    }

    public void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Write(path, [SecretKey.New()]);
    }

    /// <summary>Puts a new key before those that are there. A gateway takes it up at its next start.</summary>
    /// <returns>The new key.</returns>
    public SecretKey Rotate()
    {
        var text = SecretKey.New();
        Replace([text, .. File.ReadAllLines(path).Where(line => line.Trim().Length > 0)]);
        return SecretKey.Parse(text, path);
    }

    /// <summary>Takes away all keys but the first.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveFormer()
    {
        var lines = File.ReadAllLines(path).Where(line => line.Trim().Length > 0).ToList();
        Replace([.. lines.Take(1)]);
        return lines.Count - 1;
    }

    public override string ToString() => path;

    // All or nothing: a file cut short would lose every secret.
    private void Replace(IReadOnlyList<string> lines)
    {
        var next = path + ".next";
        File.Delete(next);
        Write(next, lines);
        File.Move(next, path, overwrite: true);
    }

    private static void Write(string file, IReadOnlyList<string> lines)
    {
        var create = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, create);
        foreach (var line in lines) writer.WriteLine(line);
    }
}
