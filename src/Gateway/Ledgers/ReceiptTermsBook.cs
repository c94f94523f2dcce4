using System.Collections.Concurrent;
using Gateway.Audit;
using Gateway.Consent;
using Gateway.Consents;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Ledger.Receipts;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Ledgers;

/// <summary>
/// What many receipts have in common, each combination made and hashed once. Nothing in it tells one visitor from
/// another.
/// </summary>
internal sealed class ReceiptTermsBook(ConsentRecords records)
{
    private const int Most = 8192;

    private readonly ConcurrentDictionary<Key, ReceiptTerms> _known = new();

    /// <summary>The terms of an attempt.</summary>
    /// <param name="state">The policy that it was judged by.</param>
    /// <param name="receipt">The attempt.</param>
    public ReceiptTerms Of(PolicyState state, Spool.Receipt receipt)
    {
        var hit = receipt.Hit;
        var notice = hit.Signals.Record is { } record ? records.Newest(record)?.NoticeHash : null;
        return Of(state, new Key(receipt.Tag, receipt.Partner, hit.Site, hit.Country, receipt.Contract,
            receipt.ContractVersion, receipt.Variant, receipt.Categories.Bits, receipt.Bases, receipt.Reasons.Bits,
            receipt.ConsentReasons, SourceOf(hit.Signals), notice, state.Revision, state.Wiring(receipt.Tag)?.Template));
    }

    /// <summary>The terms of a refusal at the door.</summary>
    /// <param name="state">The policy that it was judged by.</param>
    /// <param name="site">The site's id.</param>
    /// <param name="decision">What was decided.</param>
    public ReceiptTerms Of(PolicyState state, string site, in Decision decision) => Of(state, new Key(
        decision.Tag.Id, decision.Tag.PartnerId, site, null, decision.ContractId, decision.ContractVersion, null, 0,
        LegalBases.None, decision.Reasons.Bits, decision.Consent.Reasons.Bits, null, null, state.Revision,
        state.Wiring(decision.Tag.Id)?.Template));

    /// <summary>The codes of all reasons.</summary>
    public static IEnumerable<string> Codes(ulong reasons, ulong consent) =>
        ReasonView.Of(new ReasonSet(reasons), new ConsentReasons(consent)).Select(reason => reason.Code);

    private ReceiptTerms Of(PolicyState state, in Key key)
    {
        if (_known.TryGetValue(key, out var known)) return known;
        // Forgetting all of it now and then bounds the memory.
        if (_known.Count >= Most) _known.Clear();
        return _known[key] = Make(state, key);
    }

    private static ReceiptTerms Make(PolicyState state, Key key)
    {
        var contract = state.Contract(key.Contract, key.ContractVersion);
        var variant = state.Tag(key.Site, key.Tag)?.Grants
            .FirstOrDefault(grant => grant.ContractId == key.Contract && grant.ContractVersion == key.ContractVersion)
            ?.Variants.FirstOrDefault(candidate => candidate.Id == key.Variant);
        return new ReceiptTerms
        {
            Partner = key.Partner.Length > 0 ? key.Partner : state.PartnerOf(key.Tag) ?? "unknown",
            Tag = key.Tag,
            TagVersion = state.Wiring(key.Tag)?.TagVersion,
            Contract = key.Contract,
            ContractVersion = key.Contract is null ? null : key.ContractVersion,
            Template = key.Template?.Manifest is { } template ? $"{template.Id}@{template.Version}" : null,
            TemplateSha256 = key.Template?.Sha256,
            Site = key.Site,
            Channel = ContractChannel.Web,
            Origin = key.Country,
            Destination = state.Partners.GetValueOrDefault(key.Partner)?.Country,
            TransferBasis = contract?.TransferBasis.Id,
            Purposes = variant is null ? [] : Slugs(variant.Terms.Needed),
            Categories = [.. new CategorySet(key.Categories).Members().Select(DataCategories.Key)],
            Bases = [.. Enum.GetValues<LegalBases>().Where(basis => basis != 0 && key.Bases.HasFlag(basis))
                .Select(Policy.Words.Word)],
            Consent = key.Source,
            Notice = key.Notice,
            Reasons = [.. Codes(key.Reasons, key.ConsentReasons)],
            Epoch = key.Revision,
        };
    }

    private static List<string> Slugs(PurposeSet purposes)
    {
        var slugs = new List<string>(purposes.Count);
        foreach (var purpose in purposes) slugs.Add(Purposes.Slug(purpose));
        return slugs;
    }

    private static string? SourceOf(HitSignals signals) =>
        signals.Record is not null ? "own"
        : signals.Raw.Tcf is not null ? "tcf"
        : signals.Raw.Gpp is not null ? "gpp"
        : signals.Raw.UsPrivacy is not null ? "us_privacy"
        : signals.Raw.Google is not null ? "google"
        : signals.Raw.Cmp is not null ? "cmp"
        : null;

    private readonly record struct Key(string Tag, string Partner, string Site, string? Country, string? Contract,
        int ContractVersion, string? Variant, ulong Categories, LegalBases Bases, ulong Reasons, ulong ConsentReasons,
        string? Source, string? Notice, long Revision, VendorTemplate? Template);
}
