namespace Gateway.Front.Pages;

/// <summary>A stream of which the start has been looked at already.</summary>
internal sealed class ReplayingStream(ReadOnlyMemory<byte> start, Stream rest) : PullStream(rest)
{
    private ReadOnlyMemory<byte> _start = start;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start.IsEmpty)
            return await Source.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(buffer.Length, _start.Length);
        _start[..count].CopyTo(buffer);
        _start = _start[count..];
        return count;
    }
}
