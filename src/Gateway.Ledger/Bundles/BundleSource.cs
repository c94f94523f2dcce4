using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Bundles;

/// <summary>A bundle read as a ledger's folder: it is laid out the same.</summary>
/// <param name="bundle">A bundle with everything.</param>
public sealed class BundleSource(IBundle bundle) : ILedgerSource
{
    /// <inheritdoc />
    public byte[]? Read(string path) => bundle.Read(path)?.ToArray();

    /// <inheritdoc />
    public IReadOnlyList<string> List(string folder) =>
        [.. bundle.Paths.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public IReadOnlyList<string> Folders(string folder) => [.. List(folder).Select(path => path[(folder.Length + 1)..])
        .Where(path => path.Contains('/', StringComparison.Ordinal))
            .Select(path => path[..path.IndexOf('/', StringComparison.Ordinal)])
        .Distinct(StringComparer.Ordinal)];
}
