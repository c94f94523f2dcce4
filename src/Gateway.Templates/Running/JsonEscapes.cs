using System.Buffers;
using System.Globalization;

namespace Gateway.Templates.Running;

/// <summary>What cannot stand in a JSON string as it is (RFC 8259, 7).</summary>
internal static class JsonEscapes
{
    /// <summary>The longest escape of one byte.</summary>
    public const int Longest = 6;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\', 0x7f]);

    /// <summary>Writes a text as it stands between quotes, and returns how long it is there.</summary>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> room)
    {
        var length = 0;
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            if (plain < 0)
            {
                text.CopyTo(room[length..]);
                return length + text.Length;
            }
            text[..plain].CopyTo(room[length..]);
            length += plain;
            length += WriteOne(text[plain], room[length..]);
            text = text[(plain + 1)..];
        }
    }

    private static int WriteOne(byte b, Span<byte> room)
    {
        room[0] = (byte)'\\';
        room[1] = b switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'"' or (byte)'\\' => b,
            _ => (byte)'u',
        };
        if (room[1] != (byte)'u')
            return 2;
        b.TryFormat(room[2..], out _, "x4", CultureInfo.InvariantCulture);
        return 6;
    }
}
