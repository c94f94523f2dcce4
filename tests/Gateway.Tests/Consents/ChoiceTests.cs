using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Policy;

namespace Gateway.Tests.Consents;

/// <summary>A visitor's choice, its receipt, and what Global Privacy Control makes of it.</summary>
public sealed class ChoiceTests(ConsentWorld world) : IClassFixture<ConsentWorld>
{
    [Fact]
    public async Task A_refusal_is_remembered_as_long_as_an_acceptance()
    {
        using var one = world.Visit();
        using var other = world.Visit();
        await one.ChooseAsync("accept_all");
        await other.ChooseAsync("refuse_all");

        foreach (var id in new[] { one.Cookie("gw_consent")!, other.Cookie("gw_consent")! })
        {
            var record = world.Records.Newest(id)!;
            Assert.Equal(TimeSpan.FromDays(180), record.ExpiresAt - record.GivenAt);
        }

        Assert.False((bool)(await other.NoticeAsync())["ask"]!);
    }

    [Theory]
    [InlineData("accept_all", "granted")]
    [InlineData("refuse_all", "denied")]
    public async Task The_choice_is_also_told_in_the_consent_types_of_Google(string action, string state)
    {
        using var visitor = world.Visit();
        await visitor.ChooseAsync(action);

        var google = (await visitor.NoticeAsync())["choice"]!["google"]!.AsObject();
        Assert.Equal(["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage"],
            google.Select(type => type.Key));
        Assert.Equal(state, (string)google["ad_storage"]!);
    }

    [Fact]
    public async Task Who_has_not_chosen_has_no_receipt()
    {
        using var visitor = world.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await ReceiptAsync(visitor)).Status);
    }

    [Fact]
    public async Task The_visitor_fetches_a_receipt_with_every_field_of_27560()
    {
        using var visitor = world.Visit();
        await visitor.ChooseAsync("accept_all", via: "notice");
        await visitor.ChooseAsync("withdraw", via: "choices");

        var receipt = (await ReceiptAsync(visitor)).Is(HttpStatusCode.OK).Json;

        Filled(receipt, "schema_version", "record_id", "receipt_id", "pii_principal_id", "language", "subject");
        Filled(receipt["privacy_notice"]!, "version", "sha256", "language", "code_sha256");
        foreach (var purpose in receipt["pii_processing"]!.AsArray())
        {
            Filled(purpose!, "purpose", "purpose_title", "purpose_description", "purpose_type", "state", "optional",
                "lawful_basis", "special_category", "pii_information", "pii_controllers", "recipient_third_parties",
                "collection_method", "processing_method", "processing_locations", "storage_locations",
                "retention_period", "geographic_restrictions", "jurisdiction", "withdrawal_method", "rights");
            Assert.Equal("withdrawn", (string)purpose!["state"]!);
        }

        var parties = receipt["party_identification"]!.AsArray();
        Assert.Equal(["The Shop SAS", "Adnova Europe SAS"], parties.Select(party => (string)party!["party_name"]!));
        Filled(parties[0]!, "party_id", "party_address", "party_country", "party_contact", "party_type", "party_role",
            "authority");
        var events = receipt["consent_events"]!.AsArray();
        Assert.Equal(["consent_given", "consent_withdrawn"], events.Select(each => (string)each!["event_state"]!));
        foreach (var each in events)
        {
            Filled(each!, "event_time", "client_time", "validity_duration", "valid_until", "entity_id", "event_type",
                "method", "via", "device", "record_id", "notice_sha256");
        }

        Assert.Equal((string)events[0]!["record_id"]!, (string)events[1]!["supersedes"]!);
        Assert.Equal("phone", (string)events[0]!["device"]!);
        Assert.NotNull(world.Records.Notice((string)receipt["privacy_notice"]!["sha256"]!));
    }

    [Fact]
    public async Task Global_Privacy_Control_is_said_and_recorded_and_starts_no_answer_as_accepted()
    {
        using var visitor = world.Visit();
        var notice = await visitor.NoticeAsync(gpc: true);
        Assert.True((bool)notice["gpc"]!);
        Assert.Contains("Global Privacy Control", (string)notice["texts"]!["gpc"]!, StringComparison.Ordinal);

        await visitor.ChooseAsync("refuse_all", gpc: true);
        Assert.True(world.Records.Newest(visitor.Cookie("gw_consent")!)!.Gpc);
        Assert.True((bool)(await ReceiptAsync(visitor)).Json["consent_events"]![0]!["gpc"]!);
    }

    [Fact]
    public async Task The_same_notice_has_the_same_hash_and_another_language_another()
    {
        using var visitor = world.Visit();
        var first = (string)(await visitor.NoticeAsync())["hash"]!;
        Assert.Equal(first, (string)(await visitor.NoticeAsync(gpc: true))["hash"]!);
        Assert.NotEqual(first, (string)(await visitor.NoticeAsync(language: "de"))["hash"]!);
    }

    [Fact]
    public async Task The_notice_tells_for_each_partner_country_data_and_contract()
    {
        using var visitor = world.Visit();
        var partner = Assert.Single((await visitor.NoticeAsync())["partners"]!.AsArray())!;
        Filled(partner, "name", "legal_name", "country", "role", "privacy_url", "purposes", "data", "contracts");
    }

    private static Task<Control.Answer> ReceiptAsync(Browser visitor) =>
        visitor.SendAsync(HttpMethod.Get, $"/g/consent?site={SendingWorld.Site}", null);

    private static void Filled(JsonNode json, params string[] members)
    {
        foreach (var member in members)
        {
            Assert.True(json.AsObject().ContainsKey(member), $"{member} is missing in {json}");
            // What the contract does not say is an empty list, and no invention.
            if (member is not "retention_period") Assert.True(json[member] is not null and not JsonArray { Count: 0 },
                $"{member} is empty in {json}");
        }
    }
}
