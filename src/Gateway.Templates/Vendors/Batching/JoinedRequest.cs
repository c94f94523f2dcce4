using System.Buffers;

namespace Gateway.Templates;

/// <summary>
/// One request that carries the events of several rendered ones, its members. Its body may lie in rented memory:
/// dispose of it when the answer was classified, and use <see cref="Request"/> no more after that.
/// </summary>
public sealed class JoinedRequest : IDisposable
{
    private byte[]? rented;

    internal JoinedRequest(VendorRequest request, IReadOnlyList<int> members, int[] firstEvents, byte[]? rented) =>
        (Request, Members, FirstEvents, this.rented) = (request, members, firstEvents, rented);

    /// <summary>The request to send.</summary>
    public VendorRequest Request { get; }

    /// <summary>
    /// The members' indexes in the list that <see cref="VendorTemplate.Join"/> was given, ascending; their events stand
    /// in the request in this order. There is at least one.
    /// </summary>
    public IReadOnlyList<int> Members { get; }

    /// <summary>Per member the position of its first event in the request.</summary>
    internal int[] FirstEvents { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref rented, null) is { } memory)
            ArrayPool<byte>.Shared.Return(memory, clearArray: true);
    }
}
