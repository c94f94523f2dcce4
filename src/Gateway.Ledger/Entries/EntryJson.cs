using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Entries;

/// <summary>The JSON of an entry: FORMAT.md §5.</summary>
internal static class EntryJson
{
    public static byte[] Write(LedgerEntry entry)
    {
        var bytes = CanonicalJson.Write(new JsonObject
        {
            ["v"] = LedgerEntry.FormatVersion,
            ["id"] = entry.Id.ToString("D"),
            ["ts"] = Instants.Write(entry.At),
            ["type"] = entry.Type,
            ["actor"] = Actor(entry.Actor),
            ["target"] = entry.Target is { } target
                ? new JsonObject { ["kind"] = target.Kind, ["id"] = target.Id, ["version"] = target.Version } : null,
            ["from"] = entry.From,
            ["to"] = entry.To,
            ["reason"] = entry.Reason is { } reason
                ? new JsonObject { ["code"] = reason.Code, ["ref"] = reason.Ref } : null,
            ["changeRequest"] = entry.ChangeRequest,
            ["approvals"] = List(entry.Approvals, Approval),
            ["state"] = entry.State is { } state ? StateJson.Write(state) : null,
            ["before"] = entry.Before?.ToHex(),
            ["after"] = entry.After?.ToHex(),
            ["blobs"] = List(entry.Blobs, Blob),
            ["epoch"] = entry.Epoch,
            ["corrects"] = entry.Corrects?.ToString("D"),
            ["req"] = entry.Request,
            ["data"] = entry.Data?.DeepClone(),
        });
        return bytes.Length <= EntryBundle.MaxEntryLength
            ? bytes
            : throw new FormatException($"An entry of {bytes.Length} bytes is too long: put the bulk into a blob.");
    }

    public static bool TryRead(JsonElement json, out LedgerEntry entry)
    {
        entry = null!;
        var read = new JsonMembers(json);
        if (read.Integer("v") != LedgerEntry.FormatVersion) return false;
        var result = new LedgerEntry
        {
            Id = read.Uuid("id") ?? Guid.Empty,
            At = read.Instant("ts") ?? DateTimeOffset.MinValue,
            Type = read.Text("type") ?? "",
            Actor = read.Object("actor", ReadActor) ?? new EntryActor("", "", ""),
            Target = read.Object("target", ReadTarget),
            From = read.Text("from"),
            To = read.Text("to"),
            Reason = read.Object("reason", ReadReason),
            ChangeRequest = read.Text("changeRequest"),
            Approvals = read.List("approvals", ReadApproval),
            State = read.Object("state", StateJson.Read),
            Before = read.Hash("before"),
            After = read.Hash("after"),
            Blobs = read.List("blobs", ReadBlob),
            Epoch = read.Integer("epoch"),
            Corrects = read.Uuid("corrects"),
            Request = read.Text("req"),
            Data = read.Any("data") is { } data ? JsonObject.Create(data) : null,
        };
        if (!read.IsDone("id", "ts", "type", "actor")) return false;
        entry = result;
        return true;
    }

    private static JsonObject Actor(EntryActor actor) => new()
    {
        ["kind"] = actor.Kind,
        ["ref"] = actor.Ref,
        ["role"] = actor.Role,
        ["person"] = actor.Person,
        ["amr"] = List(actor.Methods, method => JsonValue.Create(method)),
    };

    private static JsonObject Approval(EntryApproval approval) => new()
    {
        ["id"] = approval.Id.ToString("D"),
        ["role"] = approval.Role,
        ["person"] = approval.Person,
        ["sha256"] = approval.Sha256.ToHex(),
    };

    private static JsonObject Blob(EntryBlob blob) => new()
    {
        ["name"] = blob.Name,
        ["sha256"] = blob.Sha256.ToHex(),
        ["len"] = blob.Length,
        ["pii"] = blob.Personal,
    };

    private static EntryActor? ReadActor(JsonMembers read)
    {
        var actor = new EntryActor(
            read.Text("kind") ?? "", read.Text("ref") ?? "", read.Text("role") ?? "", read.Text("person"))
        {
            Methods = read.Texts("amr") ?? [],
        };
        return read.IsDone("kind", "ref", "role") ? actor : null;
    }

    private static EntryTarget? ReadTarget(JsonMembers read)
    {
        var target = new EntryTarget(read.Text("kind") ?? "", read.Text("id") ?? "", read.Integer("version"));
        return read.IsDone("kind", "id") ? target : null;
    }

    private static EntryReason? ReadReason(JsonMembers read)
    {
        var reason = new EntryReason(read.Text("code") ?? "", read.Text("ref"));
        return read.IsDone("code") ? reason : null;
    }

    private static EntryApproval? ReadApproval(JsonMembers read)
    {
        var approval = new EntryApproval(read.Uuid("id") ?? Guid.Empty, read.Text("role") ?? "",
            read.Text("person") ?? "", read.Hash("sha256") ?? default);
        return read.IsDone("id", "role", "person", "sha256") ? approval : null;
    }

    private static EntryBlob? ReadBlob(JsonMembers read)
    {
        var blob = new EntryBlob(read.Text("name") ?? "", read.Hash("sha256") ?? default, read.Integer("len") ?? 0,
            read.Flag("pii") ?? false);
        return read.IsDone("name", "sha256", "len", "pii") ? blob : null;
    }

    private static JsonArray? List<T>(IReadOnlyList<T> items, Func<T, JsonNode?> write) =>
        items.Count == 0 ? null : new JsonArray([.. items.Select(write)]);
}
