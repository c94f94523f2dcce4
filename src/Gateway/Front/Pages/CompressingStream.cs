namespace Gateway.Front.Pages;

/// <summary>
/// A page compressed while it is read. Flushes whenever the origin pauses, so that a visitor sees what the origin has
/// sent; while bytes keep coming it does not, because every flush costs size.
/// </summary>
internal sealed class CompressingStream : PullStream
{
    private readonly MemoryStream _compressed = new();
    private readonly Stream _compressor;
    private readonly byte[] _piece = new byte[16 * 1024];
    private Task<int>? _reading;
    private int _taken;
    private bool _unflushed;
    private bool _ended;

    public CompressingStream(Stream page, Func<Stream, Stream> compressInto) : base(page) =>
        _compressor = compressInto(_compressed);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_taken == _compressed.Length && !_ended)
        {
            _compressed.SetLength(0);
            _taken = 0;
            await CompressNextAsync(cancellationToken);
        }
        var count = Math.Min(buffer.Length, (int)_compressed.Length - _taken);
        _compressed.GetBuffer().AsMemory(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    private async ValueTask CompressNextAsync(CancellationToken cancellationToken)
    {
        _reading ??= Source.ReadAsync(_piece, cancellationToken).AsTask();
        if (_unflushed && !_reading.IsCompleted)
        {
            _unflushed = false;
            _compressor.Flush();
            return;
        }
        var count = await _reading;
        _reading = null;
        if (count == 0)
        {
            _ended = true;
            await _compressor.DisposeAsync();
            return;
        }
        _compressor.Write(_piece.AsSpan(0, count));
        _unflushed = true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _compressor.Dispose();
        base.Dispose(disposing);
    }
}
