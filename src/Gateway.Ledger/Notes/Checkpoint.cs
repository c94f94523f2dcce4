using System.Globalization;
using System.Text;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Notes;

/// <summary>How large a log is and what its root is: the text of a note, C2SP tlog-checkpoint.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">How many entries.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The three lines. Extension lines, which the specification advises against, are never written.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>The note to sign.</summary>
    public Note ToNote() => Note.Of(ToText());

    /// <summary>Reads a note's text. Extension lines are taken and ignored.</summary>
    public static bool TryParse(string text, out Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(text);
        checkpoint = null!;
        if (!text.EndsWith('\n')) return false;
        var lines = text[..^1].Split('\n');
        if (lines.Length < 3 || lines.Any(line => line.Length == 0)) return false;
        if (!Decimals.TryParse(lines[1], out var size)) return false;
        if (!TreeHash.TryParseBase64(lines[2], out var root)) return false;
        if (size == 0 && root != TreeHasher.Empty) return false;
        checkpoint = new Checkpoint(lines[0], size, root);
        return true;
    }

    /// <summary>Reads a signed checkpoint, without judging its signatures.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Checkpoint checkpoint, out Note note)
    {
        checkpoint = null!;
        return Note.TryParse(bytes, out note) && TryParse(note.Text, out checkpoint);
    }

    /// <summary>The hexadecimal SHA-256 of an origin, under which a witness shows its checkpoint.</summary>
    public static string OriginHash(string origin) => TreeHasher.Digest(Encoding.UTF8.GetBytes(origin)).ToHex();
}
