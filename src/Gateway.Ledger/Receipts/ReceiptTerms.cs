using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// What many receipts have in common: to whom, under which contract, which data, why. Written once a segment.
/// FORMAT.md §8.
/// </summary>
/// <remarks>
/// Nothing in it tells one visitor from another. Keep the object: its bytes and hash are computed once.
/// </remarks>
public sealed record ReceiptTerms
{
    private readonly Lazy<(byte[] Bytes, TreeHash Sha256)> written;

    /// <summary>Terms to fill in.</summary>
    public ReceiptTerms() => written = new(Write);

    // A copy has other content than what it was copied from.
    private ReceiptTerms(ReceiptTerms other)
    {
        (Partner, Tag, TagVersion) = (other.Partner, other.Tag, other.TagVersion);
        (Contract, ContractVersion) = (other.Contract, other.ContractVersion);
        (Template, TemplateSha256) = (other.Template, other.TemplateSha256);
        (Site, Channel, Origin, Destination) = (other.Site, other.Channel, other.Origin, other.Destination);
        (TransferBasis, Purposes, Categories) = (other.TransferBasis, other.Purposes, other.Categories);
        (Bases, Consent, Notice) = (other.Bases, other.Consent, other.Notice);
        (Reasons, Epoch) = (other.Reasons, other.Epoch);
        written = new(Write);
    }

    /// <summary>The partner's id.</summary>
    public required string Partner { get; init; }

    /// <summary>The tag's id.</summary>
    public required string Tag { get; init; }

    /// <summary>The tag's version.</summary>
    public long? TagVersion { get; init; }

    /// <summary>The contract's id; null when there was none, and then nothing left.</summary>
    public string? Contract { get; init; }

    /// <summary>The contract's version.</summary>
    public long? ContractVersion { get; init; }

    /// <summary>The template with its version, <c>meta-capi@1.2.0</c>.</summary>
    public string? Template { get; init; }

    /// <summary>What the template was, file by file: a hash in lower-case hexadecimal.</summary>
    public string? TemplateSha256 { get; init; }

    /// <summary>The site's id.</summary>
    public string? Site { get; init; }

    /// <summary>How the hit came: <c>web</c>, <c>server</c> …</summary>
    public string? Channel { get; init; }

    /// <summary>The visitor's country: ISO 3166-1 alpha-2; null for unknown.</summary>
    public string? Origin { get; init; }

    /// <summary>The partner's country.</summary>
    public string? Destination { get; init; }

    /// <summary>The basis of the transfer to that country.</summary>
    public string? TransferBasis { get; init; }

    /// <summary>Slugs of the purposes that the tag needed.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>Keys of the data categories that the request really held.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>
    /// The legal bases: <c>consent</c>, <c>legitimate_interest</c>, <c>exempt</c>, <c>not_required</c>.
    /// </summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>What the consent was read from: <c>tcf</c>, <c>gpp</c>, <c>own</c> …</summary>
    public string? Consent { get; init; }

    /// <summary>The notice that was shown, by its SHA-256.</summary>
    public string? Notice { get; init; }

    /// <summary>Codes of all reasons for which nothing left.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The policy's epoch.</summary>
    public long? Epoch { get; init; }

    /// <summary>Canonical JSON.</summary>
    /// <exception cref="FormatException">It holds what the format has not.</exception>
    public ReadOnlyMemory<byte> Bytes => written.Value.Bytes;

    /// <summary>SHA-256 of <see cref="Bytes"/>: what a record's leaf has in their place.</summary>
    public TreeHash Sha256 => written.Value.Sha256;

    /// <summary>The contract with its version, <c>id@version</c>; null for none.</summary>
    public string? ContractAtVersion => Contract is null ? null : ContractVersion is null ? Contract
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Contract}@{ContractVersion}");

    /// <inheritdoc />
    public bool Equals(ReceiptTerms? other) => other is not null && Sha256 == other.Sha256;

    /// <inheritdoc />
    public override int GetHashCode() => Sha256.GetHashCode();

    /// <summary>Reads canonical JSON.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out ReceiptTerms terms)
    {
        terms = null!;
        return CanonicalJson.TryParse(bytes, out var json) && TryRead(new JsonMembers(json), out terms);
    }

    private static bool TryRead(JsonMembers read, out ReceiptTerms terms)
    {
        terms = new ReceiptTerms
        {
            Partner = read.Text("partner") ?? "",
            Tag = read.Text("tag") ?? "",
            TagVersion = read.Integer("tagVersion"),
            Contract = read.Text("contract"),
            ContractVersion = read.Integer("contractVersion"),
            Template = read.Text("template"),
            TemplateSha256 = read.Text("templateSha256"),
            Site = read.Text("site"),
            Channel = read.Text("channel"),
            Origin = read.Text("origin"),
            Destination = read.Text("destination"),
            TransferBasis = read.Text("transferBasis"),
            Purposes = read.Texts("purposes") ?? [],
            Categories = read.Texts("categories") ?? [],
            Bases = read.Texts("bases") ?? [],
            Consent = read.Text("consent"),
            Notice = read.Text("notice"),
            Reasons = read.Texts("reasons") ?? [],
            Epoch = read.Integer("epoch"),
        };
        return read.IsDone("partner", "tag");
    }

    private (byte[], TreeHash) Write()
    {
        var bytes = CanonicalJson.Write(new JsonObject
        {
            ["partner"] = Partner,
            ["tag"] = Tag,
            ["tagVersion"] = TagVersion,
            ["contract"] = Contract,
            ["contractVersion"] = ContractVersion,
            ["template"] = Template,
            ["templateSha256"] = TemplateSha256,
            ["site"] = Site,
            ["channel"] = Channel,
            ["origin"] = Origin,
            ["destination"] = Destination,
            ["transferBasis"] = TransferBasis,
            ["purposes"] = Words(Purposes),
            ["categories"] = Words(Categories),
            ["bases"] = Words(Bases),
            ["consent"] = Consent,
            ["notice"] = Notice,
            ["reasons"] = Words(Reasons),
            ["epoch"] = Epoch,
        });
        return (bytes, TreeHasher.Digest(bytes));
    }

    private static JsonArray? Words(IReadOnlyList<string> words) => words.Count == 0 ? null : new JsonArray(
        [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(word => JsonValue.Create(word))]);
}
