using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Notes;

/// <summary>A proof, in one file, that a log holds an entry: C2SP tlog-proof, version 1.</summary>
/// <param name="Index">The entry's index.</param>
/// <param name="Path">The audit path, from the leaf's sibling up.</param>
/// <param name="SignedCheckpoint">The checkpoint to which it leads.</param>
/// <param name="Extra">What helps to rebuild the entry; nothing vouches for it. Null for none.</param>
public sealed record LogProof(
    long Index, IReadOnlyList<TreeHash> Path, Note SignedCheckpoint, ReadOnlyMemory<byte>? Extra = null)
{
    private const string Head = "c2sp.org/tlog-proof@v1";
    private const int MaxPath = 63;

    /// <summary>
    /// Whether the path leads from the entry to the checkpoint's root. The signatures are not looked at.
    /// </summary>
    public bool Proves(in TreeHash leaf) =>
        Checkpoint.TryParse(SignedCheckpoint.Text, out var checkpoint)
        && TreeProofs.VerifyInclusion(leaf, Index, checkpoint.Size, Path, checkpoint.Root);

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(Head).Append('\n');
        if (Extra is { } extra) text.Append("extra ").Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Path) text.Append(hash.ToBase64()).Append('\n');
        return Encoding.UTF8.GetBytes(text.Append('\n').Append(SignedCheckpoint).ToString());
    }

    /// <summary>Reads the file.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out LogProof proof)
    {
        proof = null!;
        if (bytes.Length > Note.MaxLength || !Utf8.IsValid(bytes)) return false;
        var blank = bytes.IndexOf("\n\n"u8);
        if (blank < 0 || !Note.TryParse(bytes[(blank + 2)..], out var note)) return false;
        var lines = Encoding.UTF8.GetString(bytes[..blank]).Split('\n').AsSpan();
        if (lines is not [Head, ..]) return false;
        lines = lines[1..];
        ReadOnlyMemory<byte>? extra = null;
        if (lines is [['e', 'x', 't', 'r', 'a', ' ', .. var encoded], ..])
        {
            var buffer = new byte[encoded.Length];
            if (!Convert.TryFromBase64String(encoded, buffer, out var length)) return false;
            extra = buffer.AsMemory(0, length);
            lines = lines[1..];
        }

        if (lines is not [['i', 'n', 'd', 'e', 'x', ' ', .. var number], ..]
            || lines.Length - 1 > MaxPath) return false;
        if (!Decimals.TryParse(number, out var index)) return false;
        var path = new List<TreeHash>();
        foreach (var line in lines[1..])
        {
            if (!TreeHash.TryParseBase64(line, out var hash)) return false;
            path.Add(hash);
        }

        proof = new LogProof(index, path, note, extra);
        return true;
    }
}
