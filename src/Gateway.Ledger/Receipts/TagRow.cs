using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>What one segment, or one day, says of one tag: a line of a manifest. FORMAT.md §8.</summary>
public sealed record TagRow
{
    /// <summary>The tag's partner.</summary>
    public required string Partner { get; init; }

    /// <summary>The tag.</summary>
    public required string Tag { get; init; }

    /// <summary>How many records are the tag's.</summary>
    public required long Records { get; init; }

    /// <summary>The root over them, in their order; null for a day.</summary>
    public TreeHash? Root { get; init; }

    /// <summary>Makes the row's hash unguessable where it holds only small numbers: 16 bytes in hexadecimal.</summary>
    public string? Salt { get; init; }

    /// <summary>Records by outcome; outcomes without any are left out.</summary>
    public IReadOnlyDictionary<string, long> Outcomes { get; init; } = new Dictionary<string, long>();

    /// <summary>Counted refusals by reason.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();

    /// <summary>
    /// What the records that left have in their terms, sorted, by name: <c>contracts</c>, <c>categories</c>,
    /// <c>purposes</c>, <c>origins</c>, <c>destinations</c>, <c>transferBases</c>, <c>consents</c>, <c>bases</c>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sets { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Attempts that began, so that data left or may have.</summary>
    public long Sent => Outcomes.GetValueOrDefault("sending");

    /// <summary>The line, without its newline: canonical JSON.</summary>
    public byte[] ToBytes() => CanonicalJson.Write(new JsonObject
    {
        ["partner"] = Partner,
        ["tag"] = Tag,
        ["records"] = Records,
        ["root"] = Root?.ToHex(),
        ["salt"] = Salt,
        ["outcomes"] = Numbers(Outcomes),
        ["refusals"] = Numbers(Refusals),
        ["sets"] = Sets.Count == 0 ? null : new JsonObject(Sets.Select(set => KeyValuePair.Create<string, JsonNode?>(
            set.Key, new JsonArray([.. set.Value.Select(word => JsonValue.Create(word))])))),
    });

    /// <summary>Reads a line.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out TagRow row)
    {
        row = null!;
        if (!CanonicalJson.TryParse(bytes, out var json)) return false;
        var read = new JsonMembers(json);
        var sets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        row = new TagRow
        {
            Partner = read.Text("partner") ?? "",
            Tag = read.Text("tag") ?? "",
            Records = read.Integer("records") ?? 0,
            Root = read.Hash("root"),
            Salt = read.Text("salt"),
            Outcomes = ReadNumbers(read, "outcomes"),
            Refusals = ReadNumbers(read, "refusals"),
            Sets = sets,
        };
        read.Object("sets", inner =>
        {
            foreach (var name in inner.Names) sets[name] = inner.Texts(name) ?? [];
            return inner.IsDone() ? inner : null;
        });
        return read.IsDone("partner", "tag", "records");
    }

    private static JsonObject? Numbers(IReadOnlyDictionary<string, long> numbers) => numbers.Count == 0 ? null
        : new JsonObject(numbers.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value)));

    private static Dictionary<string, long> ReadNumbers(JsonMembers read, string name)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        read.Object(name, inner =>
        {
            foreach (var each in inner.Names) numbers[each] = inner.Integer(each) ?? 0;
            return inner.IsDone() ? inner : null;
        });
        return numbers;
    }
}
