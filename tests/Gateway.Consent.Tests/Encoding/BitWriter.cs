using System.Text;

namespace Gateway.Consent.Tests.Encoding;

/// <summary>Writes big-endian fields as six-bit text: the mirror of the reader, kept on the tests' side.</summary>
internal sealed class BitWriter
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly int[] Weights = BuildWeights();
    private readonly List<bool> _bits = [];

    public int Length => _bits.Count;

    public BitWriter Write(long value, int width)
    {
        for (var bit = width - 1; bit >= 0; bit--)
            _bits.Add((value >> bit & 1) != 0);
        return this;
    }

    public BitWriter WriteBit(bool value) => Write(value ? 1 : 0, 1);

    public BitWriter WriteIds(IEnumerable<int> ids, int width)
    {
        var members = ids.ToHashSet();
        for (var id = 1; id <= width; id++)
            WriteBit(members.Contains(id));
        return this;
    }

    public BitWriter WriteLetters(string letters)
    {
        foreach (var letter in letters)
            Write(letter - 'A', 6);
        return this;
    }

    public BitWriter WriteFibonacci(int value)
    {
        var code = new List<bool> { true };
        for (var i = Array.FindLastIndex(Weights, weight => weight <= value); i >= 0; i--)
        {
            code.Insert(0, value >= Weights[i]);
            value -= value >= Weights[i] ? Weights[i] : 0;
        }

        _bits.AddRange(code);
        return this;
    }

    public BitWriter WriteFibonacciRange(IReadOnlyList<(int First, int Last)> ranges)
    {
        Write(ranges.Count, 12);
        var last = 0;
        foreach (var range in ranges)
        {
            WriteBit(range.Last > range.First).WriteFibonacci(range.First - last);
            if (range.Last > range.First)
                WriteFibonacci(range.Last - range.First);
            last = range.Last;
        }

        return this;
    }

    public string ToText(int padTo = 6)
    {
        while (_bits.Count % padTo != 0 || _bits.Count % 6 != 0)
            _bits.Add(false);
        var text = new StringBuilder(_bits.Count / 6);
        for (var start = 0; start < _bits.Count; start += 6)
        {
            var value = 0;
            for (var bit = 0; bit < 6; bit++)
                value = value << 1 | (_bits[start + bit] ? 1 : 0);
            text.Append(Alphabet[value]);
        }

        return text.ToString();
    }

    private static int[] BuildWeights()
    {
        var weights = new List<int> { 1, 2 };
        while (weights[^1] < 1_000_000)
            weights.Add(weights[^1] + weights[^2]);
        return [.. weights];
    }
}
