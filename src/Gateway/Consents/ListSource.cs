using Gateway.Egress;

namespace Gateway.Consents;

/// <summary>Where one list comes from, and its last good copy.</summary>
internal sealed class ListSource(EgressGate gate, string? name, string copy) : IDisposable
{
    /// <summary>The whole vendor list is about 3 MiB; whoever sends more sends something else.</summary>
    private const int Largest = 32 * 1024 * 1024;

    private readonly HttpClient _client = gate.Open(TimeSpan.FromSeconds(30), Largest);

    /// <summary>The file or address that the operator named; null when none was.</summary>
    public string? Name => name;

    /// <exception cref="HttpRequestException">The address did not answer with a list.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Task<byte[]> ReadAsync(CancellationToken cancellation) =>
        Uri.TryCreate(name, UriKind.Absolute, out var address) && !address.IsFile
            ? _client.GetByteArrayAsync(address, cancellation)
            : File.ReadAllBytesAsync(name!, cancellation);

    /// <summary>
    /// Keeps a list that was read whole: beside the old copy first, so that a crash leaves one of them.
    /// </summary>
    public void Keep(byte[] json)
    {
        File.WriteAllBytes($"{copy}.new", json);
        File.Move($"{copy}.new", copy, overwrite: true);
    }

    /// <summary>The last good copy; null when there is none.</summary>
    public byte[]? LastGood() => File.Exists(copy) ? File.ReadAllBytes(copy) : null;

    public void Dispose() => _client.Dispose();
}
