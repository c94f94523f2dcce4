using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.DataSubjects;
using Gateway.Ledgers;
using Gateway.TagScript;

namespace Gateway.Consents.Proofs;

/// <summary>
/// Everything that proves one visitor's choices, for a court or an authority: receipts, the notices byte for byte, the
/// script that showed them, what was sent to whom, and where the ledger vouches for it. Its README says how to check.
/// </summary>
internal sealed class ProofBundle(ConsentRecords records, ConsentReceipts receipts, ConsentSeals seals,
    SubjectFiles files, LedgerKeeper keeper, TagFiles tag, GatewayClock clock)
{
    public const string ContentType = "application/zip";

    /// <summary>The bundle; null when nobody has this consent id.</summary>
    /// <exception cref="IOException">The ledger cannot be written or read now.</exception>
    public async Task<byte[]?> MakeAsync(string id, CancellationToken cancel)
    {
        var choices = records.All(id);
        if (choices.Count == 0) return null;
        await seals.SealAsync(cancel);
        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var choice in choices) await AddAsync(parts, choice, cancel);
        if (choices[^1].Key is { } key) parts["subject-key.txt"] = Bytes(Convert.ToHexStringLower(key));
        parts["sends.json"] = Json(JsonSerializer.SerializeToNode(
            await files.RecipientsAsync(id, cancel), JsonSerializerOptions.Web)!);
        parts["checkpoint.txt"] = Bytes(await keeper.UseAsync(static open =>
            ValueTask.FromResult(open.Log.Published.Note.ToString())));
        parts["README.md"] = Bytes(ProofReadme.Text);
        parts["manifest.json"] = Json(new JsonObject
        {
            ["format"] = "gateway consent proof 1",
            ["consent_id"] = id,
            ["made_at"] = clock.Now.ToString("O"),
            ["files"] = new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key,
                (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(part.Value))))),
        });
        return Zip(parts);
    }

    private async Task AddAsync(SortedDictionary<string, byte[]> parts, ConsentRecord choice, CancellationToken cancel)
    {
        var proof = await seals.ProveAsync(choice, cancel);
        parts[$"choices/{choice.Version}/receipt.json"] = Json(receipts.Of(choice));
        parts[$"choices/{choice.Version}/sealed.json"] = Bytes(ConsentLeaf.Text(choice));
        if (proof is not null)
        {
            parts[$"choices/{choice.Version}/seal.json"] =
                Json(JsonSerializer.SerializeToNode(proof, JsonSerializerOptions.Web)!);
            if (proof.LedgerIndex is { } index) await AddEntryAsync(parts, index);
        }

        if (records.Notice(choice.NoticeHash) is { } notice) parts[$"notices/{choice.NoticeHash}.json"] = Bytes(notice);
        if (choice.Circumstances.Code == tag.Banner.Sha256)
            parts[$"code/{tag.Banner.Sha256}.js"] = tag.Banner.Content;
    }

    private ValueTask<bool> AddEntryAsync(SortedDictionary<string, byte[]> parts, long index) => keeper.UseAsync(open =>
    {
        var reader = open.Log.Reader();
        foreach (var found in reader.Entries(index, index + 1)) parts[$"ledger/{index}.json"] = found.Leaf.ToArray();
        parts[$"ledger/{index}.tlog-proof"] = reader.Prove(index).ToBytes();
        return ValueTask.FromResult(true);
    });

    private static byte[] Zip(SortedDictionary<string, byte[]> parts)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return buffer.ToArray();
    }

    private static byte[] Json(JsonNode json) => Bytes(json.ToJsonString(ConsentReceipts.Readable));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
