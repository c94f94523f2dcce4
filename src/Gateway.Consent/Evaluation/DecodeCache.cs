namespace Gateway.Consent.Evaluation;

/// <summary>A decoder of one kind of string.</summary>
internal delegate T? Decoder<T>(string text, out DecodeError error)
    where T : class;

/// <summary>What decoding one string gave.</summary>
internal sealed record Decoded<T>(string Text, T? Value, DecodeError Error)
    where T : class;

/// <summary>
/// Keeps the latest decoded strings in a table of fixed size, four to a bucket by the hash of the string, which is
/// keyed at random in each process. Readers and writers take no lock: a lost race costs one more decode.
/// </summary>
internal sealed class DecodeCache<T>
    where T : class
{
    private const int Ways = 4;
    private readonly Decoded<T>?[] _entries;
    private readonly Decoder<T> _decode;
    private readonly int _maxLength;
    private int _victim;

    public DecodeCache(int entries, int maxLength, Decoder<T> decode)
    {
        _entries = new Decoded<T>?[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(entries, Ways))];
        _maxLength = maxLength;
        _decode = decode;
    }

    /// <summary>The value for this string, decoded now unless it is kept.</summary>
    public Decoded<T> Get(string text)
    {
        if (text.Length > _maxLength)
            return Decode(text);
        var bucket = _entries.AsSpan(text.GetHashCode() & (_entries.Length - 1) & -Ways, Ways);
        foreach (ref var slot in bucket)
        {
            if (Volatile.Read(ref slot) is { } kept && kept.Text == text)
                return kept;
        }

        var decoded = Decode(text);
        Volatile.Write(ref bucket[Interlocked.Increment(ref _victim) & (Ways - 1)], decoded);
        return decoded;
    }

    private Decoded<T> Decode(string text)
    {
        var value = _decode(text, out var error);
        return new(text, value, error);
    }
}
