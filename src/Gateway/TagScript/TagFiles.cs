namespace Gateway.TagScript;

/// <summary>The tag and what it loads, as they were when the gateway was built.</summary>
internal sealed class TagFiles(byte[] tag, byte[] banner, byte[] leave)
{
    public TagFile Tag { get; } = new(tag);

    public TagFile Banner { get; } = new(banner);

    public TagFile Leave { get; } = new(leave);

    /// <summary>The path whose content never changes; it alone can be pinned by <see cref="Integrity"/>.</summary>
    public string ImmutablePath => $"/g/t.{Tag.Hash}.js";

    /// <summary>The Subresource Integrity value of the tag.</summary>
    public string Integrity => Tag.Integrity;

    public static TagFiles FromAssembly() => new(Read("t.js"), Read("banner.js"), Read("leave.js"));

    private static byte[] Read(string name)
    {
        using var file = typeof(TagFiles).Assembly.GetManifestResourceStream($"tag/{name}")
            ?? throw new InvalidOperationException(
                $"src/Gateway.Tag/dist/{name} was not there when the gateway was built: build the tag, then again.");
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
