using System.Buffers.Binary;

namespace Gateway.Ledger.Notes;

/// <summary>A signature line of a note: <c>— name base64(id ‖ signature)</c>.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="Id">The key's id.</param>
/// <param name="Bytes">The signature; that of a cosignature begins with its time in eight bytes.</param>
public sealed record NoteSignature(string Name, uint Id, ReadOnlyMemory<byte> Bytes)
{
    private const string Dash = "— ";

    /// <summary>The line, with its newline.</summary>
    public override string ToString()
    {
        var blob = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(blob, Id);
        Bytes.Span.CopyTo(blob.AsSpan(4));
        return $"{Dash}{Name} {Convert.ToBase64String(blob)}\n";
    }

    /// <summary>Reads a line without its newline.</summary>
    public static bool TryParse(string line, out NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(line);
        signature = null!;
        if (!line.StartsWith(Dash, StringComparison.Ordinal)) return false;
        var space = line.IndexOf(' ', Dash.Length);
        if (space < 0 || !Note.IsKeyName(line[Dash.Length..space])) return false;
        var text = line[(space + 1)..];
        var blob = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, blob, out var length) || length < 5) return false;
        if (Convert.ToBase64String(blob.AsSpan(0, length)) != text) return false;
        signature = new NoteSignature(
            line[Dash.Length..space], BinaryPrimitives.ReadUInt32BigEndian(blob), blob.AsMemory(4, length - 4));
        return true;
    }
}
