using System.Globalization;
using System.Numerics;
using System.Text;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

/// <summary>
/// JSON as UTF-8 in one buffer that is used again. Only what JSON demands is escaped, so that a text of the hit is
/// copied as it stands; the framework's writer validates, transcodes and escapes more, which took a third of a
/// rendering (RenderBenchmarks).
/// </summary>
internal sealed class JsonText
{
    private const int Kept = 64 * 1024;

    private byte[] buffer = new byte[4096];
    private bool separates;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>Bytes written before, for what was left open in them.</summary>
    public Span<byte> At(int start, int length) => buffer.AsSpan(start, length);

    /// <summary>Forgets what was written: it may be a visitor's.</summary>
    public void Clear()
    {
        buffer.AsSpan(0, Length).Clear();
        if (buffer.Length > Kept)
            buffer = new byte[4096];
        (Length, separates) = (0, false);
    }

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartList() => Open((byte)'[');

    public void EndList() => Close((byte)']');

    public void Name(MemberName name)
    {
        var label = name.Label;
        var room = Room(label.Length + 1);
        if (separates)
        {
            room[0] = (byte)',';
            room = room[1..];
            Length++;
        }
        label.CopyTo(room);
        Length += label.Length;
        separates = false;
    }

    public void Name(ReadOnlySpan<byte> name)
    {
        String(name);
        Room(1)[0] = (byte)':';
        Length++;
        separates = false;
    }

    public void Bool(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Null() => Raw("null"u8);

    public void Number(long value) => Formatted(value, 24);

    public void Number(double value) => Formatted(value, 40);

    public void Number(decimal value) => Formatted(value, 40);

    public void Number(BigInteger value) => Raw(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A value that is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        Copy(json);
    }

    public void String(ReadOnlySpan<byte> text)
    {
        Separate();
        var room = Room(text.Length * JsonEscapes.Longest + 2);
        room[0] = (byte)'"';
        var length = 1 + JsonEscapes.Write(text, room[1..]);
        room[length] = (byte)'"';
        Length += length + 1;
    }

    /// <summary>A text without half surrogate pairs; see <see cref="OddText"/> for those.</summary>
    public void String(string text)
    {
        if (text.Length <= 128)
        {
            Span<byte> utf8 = stackalloc byte[128 * 3];
            String(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
            return;
        }
        String(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A string of that many bytes that are filled in later, and where they stand.</summary>
    public int Hole(int length)
    {
        Separate();
        var room = Room(length + 2);
        (room[0], room[length + 1]) = ((byte)'"', (byte)'"');
        var start = Length + 1;
        Length += length + 2;
        return start;
    }

    private void Formatted<T>(T value, int most)
        where T : IUtf8SpanFormattable
    {
        Separate();
        value.TryFormat(Room(most), out var length, default, CultureInfo.InvariantCulture);
        Length += length;
    }

    private void Open(byte bracket)
    {
        Separate();
        Room(1)[0] = bracket;
        Length++;
        separates = false;
    }

    private void Close(byte bracket)
    {
        Room(1)[0] = bracket;
        Length++;
        separates = true;
    }

    private void Separate()
    {
        if (separates)
        {
            Room(1)[0] = (byte)',';
            Length++;
        }
        separates = true;
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    private Span<byte> Room(int length)
    {
        if (buffer.Length - Length < length)
            Grow(length);
        return buffer.AsSpan(Length);
    }

    private void Grow(int length) => Array.Resize(ref buffer, Math.Max(Length + length, buffer.Length * 2));
}
