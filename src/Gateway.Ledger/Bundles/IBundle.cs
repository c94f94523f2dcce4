namespace Gateway.Ledger.Bundles;

/// <summary>The files of a bundle, wherever they lie.</summary>
public interface IBundle
{
    /// <summary>The paths of all files, with <c>/</c>.</summary>
    IReadOnlyCollection<string> Paths { get; }

    /// <summary>A file's bytes; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is too large to be one of ours.</exception>
    ReadOnlyMemory<byte>? Read(string path);
}
