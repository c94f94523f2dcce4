using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Receipts;

namespace Gateway.Ledger.Tests.Support;

/// <summary>Things to test with.</summary>
internal static class Some
{
    public const string Origin = "audit.example.com/shop/2026";

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static readonly EntryActor Marketing = new("user", "key-1", "marketing", "person-1");
    public static readonly EntryActor Legal = new("user", "key-2", "legal", "person-2");
    public static readonly EntryActor It = new("user", "key-3", "it", "person-3");
    public static readonly EntryActor System = new("service", "gateway:system", "system");

    public static LogSigner Signer(ECDsa? key = null) => new(Origin, key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static LedgerEntry Entry(string type = "note.made", DateTimeOffset? at = null, EntryActor? actor = null) =>
        new()
    {
        Id = Guid.CreateVersion7(),
        At = at ?? Start,
        Type = type,
        Actor = actor ?? System,
    };

    public static ReceiptTerms Terms(string partner = "meta", string tag = "meta-capi") => new()
    {
        Partner = partner,
        Tag = tag,
        TagVersion = 1,
        Contract = $"{partner}-2026",
        ContractVersion = 1,
        Template = "meta-capi@3",
        Site = "shop",
        Channel = "web",
        Origin = "FR",
        Destination = "US",
        Purposes = ["targeted_advertising"],
        Categories = ["user.contact.email", "x.event"],
        Bases = ["consent"],
        Consent = "tcf",
        Epoch = 7,
    };

    public static Receipt Receipt(
        ReceiptTerms terms, DateTimeOffset at, ReceiptOutcome outcome = ReceiptOutcome.Sending, Guid? id = null)
    {
        var record = id ?? Guid.CreateVersion7(at);
        var key = SHA256.HashData([1]);
        return new Receipt(terms, record, at, outcome)
        {
            Attempt = 1,
            Status = (ushort)(outcome == ReceiptOutcome.Accepted ? 200 : 0),
            Subject = Commitment.ToSubject(key, record),
            Payload = Commitment.ToPayload(key, record, SHA256.HashData([2])),
            Consent = Commitment.ToConsent(key, record, "CPxyz"u8),
        };
    }

    /// <summary>What a contract lets through.</summary>
    public static GovernedState ContractState(string partner = "meta") => new()
    {
        Open = true,
        From = Start.AddDays(-1),
        To = Start.AddDays(300),
        Grants = new Dictionary<string, IReadOnlyList<string>>
        {
            ["purposes"] = ["targeted_advertising"],
            ["categories"] = ["user.contact"],
            ["countries"] = ["FR", "BE"],
            ["sites"] = ["shop"],
        },
        Refs = new Dictionary<string, string> { ["partner"] = partner },
    };

    public static GovernedState TagState(string partner = "meta") => new()
    {
        Open = true,
        Refs = new Dictionary<string, string> { ["partner"] = partner, ["contract"] = $"{partner}-2026" },
    };

    public static TreeHash Hash(string text) => TreeHasher.Digest(global::System.Text.Encoding.UTF8.GetBytes(text));

    public static JsonObject RequestData(
        string kind, string id, TreeHash sha256, GovernedState? state, DateTimeOffset at, params string[] needs) =>
        new()
    {
        ["action"] = $"{kind}.change",
        ["kind"] = kind,
        ["id"] = id,
        ["sha256"] = sha256.ToHex(),
        ["needs"] = new JsonArray([.. needs.Select(need => JsonValue.Create(need))]),
        ["expiresAt"] = Instants.Write(at.AddDays(14)),
        ["state"] = state is null ? null : StateJson.Write(state),
    };
}
