using System.Collections;

namespace Gateway.Load;

/// <summary>A growing set of hit numbers, a bit each. Safe for many threads.</summary>
internal sealed class HitNumbers
{
    private readonly Lock _lock = new();
    private readonly BitArray _bits = new(1 << 16);

    public int Count { get; private set; }

    /// <summary>False when the number is there already.</summary>
    public bool Add(int number)
    {
        lock (_lock)
        {
            if (number >= _bits.Length)
                _bits.Length = Math.Max(number + 1, _bits.Length * 2);
            if (_bits[number])
                return false;
            _bits[number] = true;
            Count++;
            return true;
        }
    }

    public byte[] ToBytes()
    {
        lock (_lock)
        {
            var bytes = new byte[(_bits.Length + 7) / 8];
            _bits.CopyTo(bytes, 0);
            return bytes;
        }
    }

    /// <summary>How many of these numbers a set that another process sent lacks.</summary>
    public int MissingFrom(byte[] other)
    {
        lock (_lock)
            return Enumerable.Range(0, _bits.Length).Count(number => _bits[number]
                && (number / 8 >= other.Length || (other[number / 8] & (1 << (number % 8))) == 0));
    }
}
