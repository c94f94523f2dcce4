using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Gateway.Consent;
using Gateway.Control;
using Gateway.Policy;
using Gateway.Sites;

namespace Gateway.Consents;

/// <summary>
/// A choice as a receipt: the fields of ISO/IEC TS 27560:2023, by what the notice said when it was shown and not by
/// what holds now. The state of a purpose is one of DPV's: given, refused, withdrawn or expired.
/// </summary>
internal sealed class ConsentReceipts(ConsentRecords records, CurrentPolicy policy, GatewayClock clock)
{
    public static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public JsonObject Of(ConsentRecord record)
    {
        var notice = records.Notice(record.NoticeHash) is { } text ? JsonNode.Parse(text)!.AsObject() : [];
        var banner = policy.State.Banner(record.Site);
        return new JsonObject
        {
            ["schema_version"] = "ISO/IEC TS 27560:2023",
            ["record_id"] = RecordId(record),
            ["receipt_id"] = record.Receipt,
            ["pii_principal_id"] = record.Id,
            ["subject"] = Accounts.ConsentSubject.IsAccount(record.Id) ? "account" : "device",
            ["language"] = record.Language,
            ["privacy_notice"] = new JsonObject
            {
                ["version"] = record.NoticeHash[..Math.Min(12, record.NoticeHash.Length)],
                ["sha256"] = record.NoticeHash,
                ["language"] = record.Language,
                ["policy_url"] = banner?.Controller?.PrivacyUrl,
                ["code_sha256"] = record.Circumstances.Code,
            },
            ["pii_processing"] = Processing(record, notice, banner),
            ["party_identification"] = Parties(record, notice, banner),
            ["consent_events"] = new JsonArray([.. records.All(record.Id)
                .Where(choice => choice.Version <= record.Version).Select(Event)]),
        };
    }

    public static string RecordId(ConsentRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Id}.{record.Version}");

    private JsonArray Processing(ConsentRecord record, JsonObject notice, SiteBanner? banner)
    {
        var partners = notice["partners"]?.AsArray() ?? [];
        return [.. (notice["purposes"]?.AsArray() ?? []).Select(each =>
        {
            var slug = (string)each!["slug"]!;
            var receiving = partners.Where(partner => Names(partner!, "purposes").Contains(slug)).ToList();
            return new JsonObject
            {
                ["purpose"] = slug,
                ["purpose_title"] = each["title"]?.DeepClone(),
                ["purpose_description"] = each["description"]?.DeepClone(),
                ["purpose_type"] = Purposes.TryParse(slug, out var purpose)
                    ? string.Create(CultureInfo.InvariantCulture, $"IAB TCF purpose {(int)purpose}")
                    : null,
                ["state"] = State(record, purpose),
                ["optional"] = true,
                ["lawful_basis"] = "consent (GDPR, article 6(1)(a))",
                ["special_category"] = false,
                ["pii_information"] = Sorted(receiving.SelectMany(partner => Names(partner!, "data"))),
                ["pii_controllers"] = Sorted([record.Site]),
                ["recipient_third_parties"] = Sorted(receiving.Select(partner => (string)partner!["key"]!)),
                ["collection_method"] = "first-party tag and gateway of the site",
                ["processing_method"] = "server-side forwarding under contract",
                ["processing_locations"] = Sorted(receiving.Select(partner => (string)partner!["country"]!)),
                ["transfer_bases"] = Sorted(receiving.SelectMany(partner => Names(partner!, "transfers"))),
                ["storage_locations"] = Sorted(banner?.Controller?.StorageLocations ?? []),
                ["retention_period"] = Sorted(receiving.SelectMany(partner => Names(partner!, "retention"))),
                ["geographic_restrictions"] = record.Circumstances.Country,
                ["jurisdiction"] = Jurisdiction(record),
                ["withdrawal_method"] = "The same notice, by the button or link that every page of the site has; or "
                    + "POST /g/consent with the action withdraw.",
                ["rights"] = new JsonArray("access", "rectification", "erasure", "restriction", "portability",
                    "objection", "withdrawal", "complaint"),
            };
        })];
    }

    private static JsonArray Parties(ConsentRecord record, JsonObject notice, SiteBanner? banner) =>
    [
        new JsonObject
        {
            ["party_id"] = record.Site,
            ["party_name"] = banner?.Controller?.Name ?? record.Site,
            ["party_address"] = banner?.Controller?.Address,
            ["party_country"] = banner?.Controller?.Country,
            ["party_contact"] = banner?.Controller?.Contact,
            ["party_type"] = "organisation",
            ["party_role"] = "controller",
            ["authority"] = banner?.Controller?.Authority,
        },
        .. (notice["partners"]?.AsArray() ?? []).Select(partner => new JsonObject
        {
            ["party_id"] = partner!["key"]?.DeepClone(),
            ["party_name"] = (partner["legal_name"] ?? partner["name"])?.DeepClone(),
            ["party_country"] = partner["country"]?.DeepClone(),
            ["party_contact"] = partner["privacy_url"]?.DeepClone(),
            ["party_type"] = "organisation",
            ["party_role"] = partner["role"]?.DeepClone(),
        }),
    ];

    private static JsonNode Event(ConsentRecord choice) => new JsonObject
    {
        ["event_time"] = choice.GivenAt.ToString("O"),
        ["client_time"] = choice.Circumstances.ClientTime?.ToString("O"),
        ["validity_duration"] = XmlConvert.ToString(choice.ExpiresAt - choice.GivenAt),
        ["valid_until"] = choice.ExpiresAt.ToString("O"),
        ["entity_id"] = choice.Id,
        ["event_type"] = "explicit",
        ["event_state"] = choice.Action == ConsentAction.Withdraw ? "consent_withdrawn"
            : choice.Granted.IsEmpty ? "consent_refused" : "consent_given",
        ["method"] = Words<ConsentAction>.Of(choice.Action),
        ["via"] = choice.Circumstances.Via,
        ["device"] = choice.Circumstances.Device is { } device ? Words<DeviceKind>.Of(device) : null,
        ["gpc"] = choice.Gpc,
        ["record_id"] = RecordId(choice),
        ["supersedes"] = choice.Version > 1 ? RecordId(choice with { Version = choice.Version - 1 }) : null,
        ["notice_sha256"] = choice.NoticeHash,
    };

    private string State(ConsentRecord record, Purpose purpose) =>
        clock.Now >= record.ExpiresAt ? "expired"
        : record.Granted.Contains(purpose) ? "given"
        : record.Action == ConsentAction.Withdraw ? "withdrawn"
        : "refused";

    private static JsonArray Jurisdiction(ConsentRecord record) => Sorted(
        Enum.GetValues<ConsentRegimes>().Where(regime => regime != ConsentRegimes.None
            && record.Circumstances.Regimes?.HasFlag(regime) == true)
            .Select(regime => Words<ConsentRegimes>.Of(regime)));

    private static IEnumerable<string> Names(JsonNode partner, string member) =>
        partner[member]?.AsArray().Select(name => (string)name!) ?? [];

    private static JsonArray Sorted(IEnumerable<string> words) =>
        Notice.List(words.Distinct().Order(StringComparer.Ordinal), word => word);
}
