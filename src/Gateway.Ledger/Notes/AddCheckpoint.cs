using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Notes;

/// <summary>What a log asks of a witness: C2SP tlog-witness, <c>POST /add-checkpoint</c>.</summary>
/// <param name="OldSize">The size that the witness cosigned last; 0 for none.</param>
/// <param name="Proof">That the tree of that size begins this one: at most 63 hashes.</param>
/// <param name="SignedCheckpoint">The checkpoint to cosign.</param>
public sealed record AddCheckpoint(long OldSize, IReadOnlyList<TreeHash> Proof, Note SignedCheckpoint)
{
    /// <summary>The most hashes that a request may hold.</summary>
    public const int MaxProof = 63;

    /// <summary>The content type of the answer 409, whose body is the witness's size and a newline.</summary>
    public const string SizeContentType = "text/x.tlog.size";

    /// <summary>The body of the request.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {OldSize}\n");
        foreach (var hash in Proof) text.Append(hash.ToBase64()).Append('\n');
        return Encoding.UTF8.GetBytes(text.Append('\n').Append(SignedCheckpoint).ToString());
    }

    /// <summary>Reads a body.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out AddCheckpoint request)
    {
        request = null!;
        if (bytes.Length > Note.MaxLength || !Utf8.IsValid(bytes)) return false;
        var blank = bytes.IndexOf("\n\n"u8);
        if (blank < 0 || !Note.TryParse(bytes[(blank + 2)..], out var note)) return false;
        var lines = Encoding.UTF8.GetString(bytes[..blank]).Split('\n').AsSpan();
        if (lines is not [['o', 'l', 'd', ' ', .. var number], ..] || lines.Length - 1 > MaxProof) return false;
        if (!Decimals.TryParse(number, out var oldSize)) return false;
        var proof = new List<TreeHash>();
        foreach (var line in lines[1..])
        {
            if (!TreeHash.TryParseBase64(line, out var hash)) return false;
            proof.Add(hash);
        }

        request = new AddCheckpoint(oldSize, proof, note);
        return true;
    }
}
