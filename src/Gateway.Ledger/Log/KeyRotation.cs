using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Notes;

namespace Gateway.Ledger.Log;

/// <summary>A change of the log's key, which both keys signed: FORMAT.md §4.</summary>
/// <param name="From">The key until here.</param>
/// <param name="To">The key from here on.</param>
public sealed record KeyRotation(NoteKey From, NoteKey To)
{
    /// <summary>Makes the entry. It is the last one of the checkpoint that both sign.</summary>
    internal static LedgerEntry Entry(
        LogSigner from, LogSigner to, long index, Guid id, DateTimeOffset now, EntryActor actor)
    {
        var statement = Statement(from.Origin, index, from.PublicKey, to.PublicKey);
        return new LedgerEntry
        {
            Id = id,
            At = now,
            Type = EntryTypes.KeyRotated,
            Actor = actor,
            Data = new JsonObject
            {
                ["from"] = from.PublicKey.ToString(),
                ["to"] = to.PublicKey.ToString(),
                ["fromSignature"] = Sign(from.Key, statement),
                ["toSignature"] = Sign(to.Key, statement),
            },
        };
    }

    /// <summary>Reads and verifies the entry at an index of the log; null when either signature is not right.</summary>
    public static KeyRotation? Read(LedgerEntry entry, string origin, long index)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Data is not { Count: 4 } data || !NoteKey.TryParse(Text(data, "from"), out var from)
            || !NoteKey.TryParse(Text(data, "to"), out var to) || from.Name != origin || to.Name != origin)
            return null;
        var statement = Statement(origin, index, from, to);
        return IsSigned(from, statement, Text(data, "fromSignature"))
            && IsSigned(to, statement, Text(data, "toSignature"))
            ? new KeyRotation(from, to)
            : null;
    }

    private static byte[] Statement(string origin, long index, NoteKey from, NoteKey to) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"gateway-key-rotation/v1\n{origin}\n{index}\n{from}\n{to}\n"));

    private static string Sign(ECDsa key, byte[] statement) => Convert.ToBase64String(
        key.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private static bool IsSigned(NoteKey key, byte[] statement, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && key.Verify(statement, bytes.AsSpan(0, length)) == NoteVerdict.Valid;
    }

    private static string Text(JsonObject data, string name) =>
        data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
