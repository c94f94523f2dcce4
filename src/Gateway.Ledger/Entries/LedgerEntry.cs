using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Entries;

/// <summary>What happened, by whose hand, to what: one leaf of the log. FORMAT.md §5 has the members.</summary>
/// <remarks>An entry names no person: actors are opaque ids whose names live where they can be erased.</remarks>
public sealed record LedgerEntry
{
    /// <summary>The version of the format that is written.</summary>
    public const int FormatVersion = 1;

    /// <summary>Unique for the log: an entry that is appended twice is recognised by it. UUID version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, in words with a dot: see <see cref="EntryTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it.</summary>
    public required EntryActor Actor { get; init; }

    /// <summary>What it was done to.</summary>
    public EntryTarget? Target { get; init; }

    /// <summary>The status before, for example <c>draft</c>; null when there was none.</summary>
    public string? From { get; init; }

    /// <summary>The status after.</summary>
    public string? To { get; init; }

    /// <summary>Why: a code and where to read more. Free text belongs into a blob that can be erased.</summary>
    public EntryReason? Reason { get; init; }

    /// <summary>The id of the approval that asked for the change.</summary>
    public string? ChangeRequest { get; init; }

    /// <summary>Who agreed to the change, and to which change.</summary>
    public IReadOnlyList<EntryApproval> Approvals { get; init; } = [];

    /// <summary>What the target lets through from here on; null when the entry changes nothing about that.</summary>
    public GovernedState? State { get; init; }

    /// <summary>SHA-256 of the target's canonical JSON before; null when it was not there.</summary>
    public TreeHash? Before { get; init; }

    /// <summary>SHA-256 of the target's canonical JSON after; null when it is gone.</summary>
    public TreeHash? After { get; init; }

    /// <summary>Documents that belong to it, kept beside the log.</summary>
    public IReadOnlyList<EntryBlob> Blobs { get; init; } = [];

    /// <summary>The policy's epoch from which on it is in force.</summary>
    public long? Epoch { get; init; }

    /// <summary>The entry that this one corrects. The other stays.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The id of the request that caused it.</summary>
    public string? Request { get; init; }

    /// <summary>What the type needs besides, as FORMAT.md §6 has it.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>The leaf: canonical JSON.</summary>
    /// <exception cref="FormatException">It holds what the format has not, or is longer than a leaf may be.</exception>
    public byte[] ToBytes() => EntryJson.Write(this);

    /// <summary>Reads a leaf. A member that the format does not know is a fault, so that none is overlooked.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> leaf, out LedgerEntry entry)
    {
        entry = null!;
        return CanonicalJson.TryParse(leaf, out var json) && EntryJson.TryRead(json, out entry);
    }
}

/// <summary>Who acted.</summary>
/// <param name="Kind"><c>user</c>, <c>service</c> or <c>scheduler</c>.</param>
/// <param name="Ref">The key or session that was used, or the part of the gateway: an opaque id.</param>
/// <param name="Role"><c>marketing</c>, <c>it</c>, <c>legal</c>, <c>auditor</c>, <c>admin</c> or <c>system</c>.</param>
/// <param name="Person">The person behind it: nobody approves what the same person asked. Null for a service.</param>
public sealed record EntryActor(string Kind, string Ref, string Role, string? Person = null)
{
    /// <summary>How they proved who they are: <c>key</c>, <c>pwd</c>, <c>otp</c> … (RFC 8176).</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];
}

/// <summary>What an entry is about.</summary>
/// <param name="Kind">For example <c>contract</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version after the entry; null for what has none.</param>
public sealed record EntryTarget(string Kind, string Id, long? Version = null);

/// <summary>Why something was done.</summary>
/// <param name="Code">A word that stays the same.</param>
/// <param name="Ref">Where to read more: a ticket, a letter.</param>
public sealed record EntryReason(string Code, string? Ref = null);

/// <summary>One person's agreement to a change.</summary>
/// <param name="Id">The id of the entry with which they agreed.</param>
/// <param name="Role">The function in which they agreed.</param>
/// <param name="Person">Who agreed.</param>
/// <param name="Sha256">The change to which they agreed.</param>
public sealed record EntryApproval(Guid Id, string Role, string Person, TreeHash Sha256);

/// <summary>A document beside the log, under <c>blobs/&lt;sha256&gt;</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Personal">Whether it holds personal data: then it may be erased, and its absence is explained.</param>
public sealed record EntryBlob(string Name, TreeHash Sha256, long Length, bool Personal = false);
