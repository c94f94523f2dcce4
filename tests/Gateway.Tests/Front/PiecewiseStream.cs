using Gateway.Front.Pages;

namespace Gateway.Tests.Front;

/// <summary>Gives out at each read no more than what came together.</summary>
internal sealed class PiecewiseStream(IEnumerable<byte[]> pieces) : PullStream(Null)
{
    private readonly Queue<ReadOnlyMemory<byte>> _pieces =
        new(pieces.Where(piece => piece.Length > 0).Select(piece => new ReadOnlyMemory<byte>(piece)));

    private ReadOnlyMemory<byte> _current;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_current.IsEmpty)
            _pieces.TryDequeue(out _current);
        var count = Math.Min(buffer.Length, _current.Length);
        _current[..count].CopyTo(buffer);
        _current = _current[count..];
        return ValueTask.FromResult(count);
    }
}
