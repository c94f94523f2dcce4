namespace Gateway.Ledger.Bundles;

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record BundleFile(string Path, ReadOnlyMemory<byte> Bytes);
