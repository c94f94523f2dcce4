using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledgers;

/// <summary>Requests and approvals as the ledger has them, each change naming the entries that agreed to it.</summary>
internal static class Agreement
{
    /// <summary>One person's approval, named by the id of the entry that records it.</summary>
    public static EntryApproval Of(ControlDb db, string request, ApprovalDecision decision) => new(
        IdOf(request, decision), Words<Role>.Of(decision.Function), Person.RefOf(db, decision.Person),
        TreeHash.TryParseHex(decision.Sha256, out var sha256) ? sha256 : default);

    /// <summary>
    /// The id of the entry that records a decision: a UUID of version 7 that follows from the decision, so that the
    /// change made under it finds it again.
    /// </summary>
    public static Guid IdOf(string request, ApprovalDecision decision)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', request, decision.Person, decision.Sha256,
            decision.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))), bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(decision.At.ToUnixTimeMilliseconds() >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)decision.At.ToUnixTimeMilliseconds());
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>What is asked for: FORMAT.md §6.</summary>
    public static JsonObject Request(Approval asked) => new()
    {
        ["action"] = asked.Action,
        ["kind"] = asked.SubjectKind,
        ["id"] = asked.SubjectId,
        ["sha256"] = asked.Sha256,
        ["needs"] = new JsonArray([.. asked.Needs.Select(Words<Role>.Of).Order(StringComparer.Ordinal)
            .Select(word => JsonValue.Create(word))]),
        ["expiresAt"] = Instants.Write(asked.ExpiresAt),
        ["state"] = asked.State?.ToJson(),
    };
}
