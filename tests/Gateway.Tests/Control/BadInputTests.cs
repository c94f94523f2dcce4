using System.Net;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Control;

public sealed class BadInputTests(ControlWorld world) : IClassFixture<ControlWorld>
{
    private readonly ControlServer _server = world.Server;

    [Theory]
    [InlineData("", "acceptable JSON")]
    [InlineData("{", "acceptable JSON")]
    [InlineData("nonsense", "acceptable JSON")]
    [InlineData("""{"name":"a",}""", "acceptable JSON")]
    [InlineData("""{"name":"a"} {}""", "acceptable JSON")]
    [InlineData("""{"name":"a","name":"b"}""", "name")]
    public async Task What_is_no_JSON_is_refused(string body, string said)
    {
        var answer = (await _server.Admin.PostTextAsync("sites", body))
            .Refuses(HttpStatusCode.BadRequest, "unreadable");

        Assert.Contains(said, answer.Json["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Deep_JSON_is_refused()
    {
        var body = new string('[', 10_000) + new string(']', 10_000);

        (await _server.Admin.PostTextAsync("sites", body)).Refuses(HttpStatusCode.BadRequest, "unreadable");
    }

    [Fact]
    public async Task A_large_body_is_refused() => (await _server.Admin.PostTextAsync("sites",
        $$"""{"name":"{{new string('a', 70_000)}}"}""")).Refuses(HttpStatusCode.RequestEntityTooLarge, "too-large");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task What_is_not_sent_as_JSON_is_refused(string? contentType) =>
        (await _server.Admin.PostTextAsync("sites", "{}", contentType))
            .Refuses(HttpStatusCode.UnsupportedMediaType, "not-json");

    [Fact]
    public async Task Every_unknown_member_and_every_wrong_kind_is_named()
    {
        var answer = (await _server.Admin.PostTextAsync("contracts", """
            {"Reference":"a","partnerId":7,"sites":"*","territories":["FR",null],
             "purposes":[{"purpose":"ad_measurement","basis":"consent"}],"transferBasis":[]}
            """)).Refuses(HttpStatusCode.BadRequest, "unreadable");

        Assert.Equal(["Reference", "partnerId", "purposes[0].basis", "sites", "territories[1]", "transferBasis"],
            answer.MembersWithErrors);
        Assert.Contains("is unknown here. Known are: id, partnerId", answer.ErrorsOf("Reference"));
        Assert.Contains("must be a text", answer.ErrorsOf("partnerId"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        var answer = (await _server.Admin.PostTextAsync("sites", body))
            .Refuses(HttpStatusCode.BadRequest, "unreadable");

        Assert.Contains("must be an object", answer.ErrorsOf("$"));
    }

    [Theory]
    [InlineData("gvlId", "1.5")]
    [InlineData("gvlId", "99999999999")]
    [InlineData("gvlId", "\"7\"")]
    [InlineData("domains", "{}")]
    public async Task A_number_is_a_whole_number(string member, string value)
    {
        var draft = SomeResources.PartnerDraft().With(member, JsonNode.Parse(value));

        var answer = (await _server.Admin.AddAsync("partners", draft)).Refuses(HttpStatusCode.BadRequest, "unreadable");

        Assert.Equal([member], answer.MembersWithErrors);
    }

    [Theory]
    [InlineData("sites", "name,origins")]
    [InlineData("partners", "country,legalName,name,privacyUrl,role,usRole")]
    [InlineData("contracts", "dataCategories,partnerId,purposes,reference,sites,territories,transferBasis,validFrom")]
    [InlineData("tags", "name,partnerId,sites,templateId")]
    [InlineData("kill-switches", "reason,scope")]
    [InlineData("api-keys", "name,role")]
    public async Task Everything_that_is_missing_is_named_at_once(string collection, string members)
    {
        var answer = (await _server.Admin.PostTextAsync(collection, "{}"))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(members, string.Join(',', answer.MembersWithErrors));
    }

    [Theory]
    [InlineData("sites", "id", "\"Shop\"")]
    [InlineData("sites", "id", "\"-shop\"")]
    [InlineData("sites", "id", "\"a/b\"")]
    [InlineData("sites", "name", "\" \"")]
    [InlineData("sites", "name", "\"two\\nlines\"")]
    [InlineData("sites", "key", "\"short\"")]
    [InlineData("sites", "origins", "[]")]
    [InlineData("sites", "origins[0]", "\"https://shop.example/\"")]
    [InlineData("sites", "origins[0]", "\"https://Shop.example\"")]
    [InlineData("sites", "origins[0]", "\"https://me@shop.example\"")]
    [InlineData("sites", "origins[0]", "\"null\"")]
    [InlineData("sites", "origins[0]", "\"ftp://shop.example\"")]
    [InlineData("sites", "upstream", "\"file:///etc/passwd\"")]
    [InlineData("sites", "upstream", "\"https://a:b@origin.example\"")]
    [InlineData("sites", "upstream", "\"https://other.example/\"")]
    [InlineData("sites", "defaultCountry", "\"fr\"")]
    [InlineData("sites", "defaultCountry", "\"UK\"")]
    [InlineData("sites", "currency", "\"euro\"")]
    [InlineData("partners", "role", "\"friend\"")]
    [InlineData("partners", "usRole", "\"ThirdParty\"")]
    [InlineData("partners", "gvlId", "0")]
    [InlineData("partners", "acProviderId", "-1")]
    [InlineData("partners", "country", "\"Europe\"")]
    [InlineData("partners", "privacyUrl", "\"/privacy\"")]
    [InlineData("partners", "domains[0]", "\"https://adnova.example\"")]
    [InlineData("contracts", "partnerId", "\"nobody\"")]
    [InlineData("contracts", "status", "\"active\"")]
    [InlineData("contracts", "validFrom", "\"2026-01-01\"")]
    [InlineData("contracts", "validFrom", "\"2026-01-01T00:00:00\"")]
    [InlineData("contracts", "validFrom", "\"2026-02-30T00:00:00Z\"")]
    [InlineData("contracts", "validTo", "\"2025-01-01T00:00:00Z\"")]
    [InlineData("contracts", "purposes", "[]")]
    [InlineData("contracts", "purposes[0].purpose", "\"marketing\"")]
    [InlineData("contracts", "purposes[0].purpose", "\"12\"")]
    [InlineData("contracts", "purposes[0].bases", "[]")]
    [InlineData("contracts", "purposes[0].bases[0]", "\"contract\"")]
    [InlineData("contracts", "dataCategories[0]", "\"user.mail\"")]
    [InlineData("contracts", "hashedOnly[0]", "\"user.device\"")]
    [InlineData("contracts", "territories[0]", "\"Europe\"")]
    [InlineData("contracts", "territories[0]", "\"QQ\"")]
    [InlineData("contracts", "sites[0]", "\"no-site\"")]
    [InlineData("contracts", "transferBasis.kind", "\"none\"")]
    [InlineData("contracts", "retention", "\"13 months\"")]
    [InlineData("contracts", "retention", "\"P\"")]
    [InlineData("tags", "partnerId", "\"nobody\"")]
    [InlineData("tags", "contractId", "\"no-contract\"")]
    [InlineData("tags", "templateId", "\"no-template\"")]
    [InlineData("tags", "sites[0]", "\"no-site\"")]
    [InlineData("tags", "events", "[]")]
    [InlineData("tags", "events[0]", "\"not an event\"")]
    [InlineData("tags", "settings", "\"text\"")]
    [InlineData("tags", "secrets.token", "\"***0042\"")]
    [InlineData("tags", "secrets.token", "\"two\\r\\nlines\"")]
    [InlineData("tags", "secrets.password", "\"unknown to the template\"")]
    public async Task A_value_that_makes_no_sense_is_refused(string collection, string member, string value)
    {
        var draft = collection switch
        {
            "sites" => SomeResources.SiteDraft().With("origins", new JsonArray("https://other.example")),
            "partners" => SomeResources.PartnerDraft(),
            "contracts" => SomeResources.ContractDraft().With("validTo", "2027-01-01T00:00:00Z"),
            _ => SomeResources.TagDraft().Without("contractId"),
        };
        Put(draft.With("id", "other"), member, JsonNode.Parse(value), out var bad);

        var answer = (await _server.Admin.AddAsync(collection, bad))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal([member], answer.MembersWithErrors);
        Assert.False(await ExistsAsync(collection, "other"));
    }

    [Fact]
    public async Task Two_sites_share_neither_key_nor_origin()
    {
        var key = (await _server.Admin.AskAsync("sites/shop")).Json["key"]!.DeepClone();
        var draft = SomeResources.SiteDraft().With("id", "other").With("key", key);

        var answer = (await _server.Admin.AddAsync("sites", draft))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["key", "origins[0]"], answer.MembersWithErrors);
    }

    [Fact]
    public async Task Pages_do_not_go_round_in_circles()
    {
        var draft = SomeResources.SiteDraft().With("upstream", "https://shop.example/");

        var answer = (await _server.Admin.PutAsync("sites/shop", draft))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Contains("round in circles", answer.ErrorsOf("upstream"));
    }

    [Theory]
    [InlineData("sites?limit=0", "limit")]
    [InlineData("sites?limit=201", "limit")]
    [InlineData("sites?limit=ten", "limit")]
    [InlineData("sites?limit=1&limit=2", "limit")]
    [InlineData("sites?cursor=%2F%2F", "cursor")]
    [InlineData("tags?stauts=draft", "stauts")]
    public async Task A_list_is_not_asked_for_what_it_does_not_know(string path, string parameter)
    {
        var answer = (await _server.Admin.AskAsync(path)).Refuses(HttpStatusCode.BadRequest, "unreadable");

        Assert.Equal([parameter], answer.MembersWithErrors);
    }

    [Theory]
    [InlineData("contracts?status=active")]
    [InlineData("tags?wanted=yes")]
    [InlineData("audit/entries?since=yesterday")]
    [InlineData("audit/entries?until=2026-01-01")]
    [InlineData("audit/entries?cursor=YQ")]
    public async Task A_filter_that_makes_no_sense_is_refused(string path) =>
        (await _server.Admin.AskAsync(path)).Refuses(HttpStatusCode.BadRequest, "unreadable");

    [Theory]
    [InlineData("GET", "nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("PATCH", "sites", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task What_the_door_does_not_have_is_refused(string method, string path, HttpStatusCode status,
        string problem) =>
        (await _server.Admin.SendAsync(new HttpMethod(method), path, null, null)).Refuses(status, problem);

    private async Task<bool> ExistsAsync(string collection, string id) =>
        (await _server.Admin.AskAsync($"{collection}/{id}")).Status == HttpStatusCode.OK;

    // origins[0] replaces the first item; transferBasis.kind the member of a member; domains[0] makes the list.
    private static void Put(JsonObject draft, string path, JsonNode? value, out JsonObject changed)
    {
        changed = draft;
        JsonNode at = draft;
        var steps = path.Replace("[0]", ".0").Split('.');
        foreach (var (step, next) in steps.Zip(steps.Skip(1)))
        {
            JsonNode? inner = at is JsonArray list ? list[int.Parse(step)] : at[step];
            if (inner is null) at[step] = inner = next == "0" ? new JsonArray("first") : new JsonObject();
            at = inner;
        }

        if (at is JsonArray items) items[0] = value;
        else at[steps[^1]] = value;
    }
}
