using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Ledger.Notes;

/// <summary>A text with signatures: C2SP signed-note. Whose text it is, <see cref="Verify"/> tells.</summary>
public sealed class Note
{
    /// <summary>The longest note that is read, in bytes.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>The most signatures that are read; the specification asks for at least 16.</summary>
    public const int MaxSignatures = 64;

    private Note(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its last newline.</summary>
    public string Text { get; }

    /// <summary>The signatures, in their order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Whether this can be the name of a key: not empty, no space of any kind, no plus, no control.</summary>
    public static bool IsKeyName(string name) => !string.IsNullOrEmpty(name)
        && !name.Any(letter => letter == '+' || char.IsWhiteSpace(letter) || char.IsControl(letter));

    /// <summary>A note without signatures yet.</summary>
    /// <exception cref="ArgumentException">The text does not end with a newline or holds a control.</exception>
    public static Note Of(string text) => IsText(text)
        ? new Note(text, [])
        : throw new ArgumentException("A note's text ends with a newline and holds no other control.", nameof(text));

    /// <summary>Reads a note of at most <see cref="MaxLength"/> bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Note note)
    {
        note = null!;
        if (bytes.Length > MaxLength || !Utf8.IsValid(bytes)) return false;
        var all = Encoding.UTF8.GetString(bytes);
        var blank = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !all.EndsWith('\n')) return false;
        var text = all[..(blank + 1)];
        var lines = all[(blank + 2)..].Split('\n');
        if (!IsText(text) || lines.Length < 2 || lines.Length - 1 > MaxSignatures) return false;
        var signatures = new List<NoteSignature>();
        foreach (var line in lines.AsSpan(0, lines.Length - 1))
        {
            if (!NoteSignature.TryParse(line, out var signature)) return false;
            signatures.Add(signature);
        }

        note = new Note(text, signatures);
        return true;
    }

    /// <summary>The note with one more signature.</summary>
    public Note With(NoteSignature signature) => new(Text, [.. Signatures, signature]);

    /// <summary>The note signed by a log's key.</summary>
    public Note Sign(string name, ECDsa key)
    {
        var id = NoteKey.ForEcdsa(name, key).Id;
        return With(new NoteSignature(name, id, Sign(key, Encoding.UTF8.GetBytes(Text))));
    }

    /// <summary>
    /// The note cosigned by a witness: C2SP tlog-cosignature, "cosignature/v1", with ECDSA in place of Ed25519.
    /// </summary>
    public Note Cosign(string name, ECDsa key, DateTimeOffset at)
    {
        var id = NoteKey.ForEcdsaCosigner(name, key).Id;
        var seconds = (ulong)at.ToUnixTimeSeconds();
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(time, seconds);
        byte[] blob = [.. time, .. Sign(key, CosignedMessage(seconds))];
        return With(new NoteSignature(name, id, blob));
    }

    /// <summary>Looks for the key's signature. Those of other keys are ignored, as the specification has it.</summary>
    /// <param name="key">The key that is trusted.</param>
    /// <param name="at">When a valid cosignature says that it was made; else null.</param>
    public NoteVerdict Verify(NoteKey key, out DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(key);
        var verdict = NoteVerdict.Absent;
        at = null;
        foreach (var signature in Signatures.Where(line => line.Id == key.Id && line.Name == key.Name))
        {
            var one = key.Cosigns ? VerifyCosignature(key, signature.Bytes.Span, ref at)
                : key.Verify(Encoding.UTF8.GetBytes(Text), signature.Bytes.Span);
            if (one == NoteVerdict.Invalid) return one;
            verdict = one;
        }

        return verdict;
    }

    /// <summary>The note's bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>Text, blank line, signatures.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    private NoteVerdict VerifyCosignature(NoteKey key, ReadOnlySpan<byte> blob, ref DateTimeOffset? at)
    {
        // 253402300799 is the last second of the year 9999.
        if (!key.IsSupported) return NoteVerdict.Unsupported;
        if (blob.Length <= 8) return NoteVerdict.Invalid;
        var time = BinaryPrimitives.ReadUInt64BigEndian(blob);
        if (time is 0 or > 253402300799) return NoteVerdict.Invalid;
        var verdict = key.Verify(CosignedMessage(time), blob[8..]);
        if (verdict == NoteVerdict.Valid) at = DateTimeOffset.FromUnixTimeSeconds((long)time);
        return verdict;
    }

    private byte[] CosignedMessage(ulong time) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{Text}"));

    private static byte[] Sign(ECDsa key, byte[] message) =>
        key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static bool IsText(string text) => text.EndsWith('\n')
        && !text.Any(letter => letter < ' ' && letter != '\n');
}
