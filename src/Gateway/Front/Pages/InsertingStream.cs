using System.Buffers;

namespace Gateway.Front.Pages;

/// <summary>A page with an element inserted. Holds back no more than the start of a tag's name.</summary>
internal sealed class InsertingStream(Stream page, InsertionScanner scanner, byte[] element) : PullStream(page)
{
    private const int PieceSize = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _ready = new();
    private readonly byte[] _piece = new byte[PieceSize];
    private int _taken;
    private int _held;
    private long _start;
    private bool _passing;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_taken == _ready.WrittenCount && !_passing)
        {
            _ready.ResetWrittenCount();
            _taken = 0;
            var count = await Source.ReadAsync(_piece.AsMemory(_held), cancellationToken);
            if (count == 0)
                _ready.Write(_piece.AsSpan(0, _held));
            else
                Scan(_held + count, _piece.AsSpan(_held, count));
            _passing = count == 0 || scanner.Decided;
        }
        return _taken < _ready.WrittenCount
            ? TakeReady(buffer.Span)
            : await Source.ReadAsync(buffer, cancellationToken);
    }

    private void Scan(int length, ReadOnlySpan<byte> added)
    {
        scanner.Read(added);
        var free = scanner.Decided && scanner.InsertAt is null
            ? length
            : (int)((scanner.InsertAt ?? scanner.Released) - _start);
        _ready.Write(_piece.AsSpan(0, free));
        if (scanner.InsertAt is not null)
        {
            _ready.Write(element);
            _ready.Write(_piece.AsSpan(free, length - free));
            return;
        }
        _piece.AsSpan(free, length - free).CopyTo(_piece);
        _held = length - free;
        _start += free;
    }

    private int TakeReady(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _ready.WrittenCount - _taken);
        _ready.WrittenSpan.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }
}
