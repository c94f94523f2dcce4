using System.Net;
using System.Text;
using Gateway.Tests.Control;

namespace Gateway.Tests.Configuration;

public sealed class ContractImportTests(ConfigurationWorld world) : IClassFixture<ConfigurationWorld>
{
    private const string Names =
        "id;partner;reference;valid_from;valid_to;purposes;data_categories;hashed_only;territories;sites;"
        + "transfer_basis;transfer_reference;retention\n";

    private static readonly string Line = ";adnova;DPA-1;2027-01-01T00:00:00+01:00;2028-01-01T00:00:00+01:00;"
        + "ad_measurement:consent+legitimate_interest|7:consent;user.contact|user.device;user.contact.email;FR|BE;*;"
        + "scc;Module 1;P13M\n";

    [Theory]
    [InlineData("semicolon", "")]
    [InlineData("comma", "")]
    [InlineData("tab", "")]
    [InlineData("semicolon", "\uFEFF")]
    [InlineData("semicolon", "\uFEFFsep=;\r\n")]
    public async Task Every_dialect_gives_the_same_draft(string separator, string before)
    {
        var id = $"sheet-{separator}-{before.Length}";
        var text = (Names + id + Line.Replace("|7:consent", "|personalised_ads:consent")).Replace("DPA-1",
            "\"DPA; \"\"2027\"\", no. 1\"");
        if (separator == "comma") text = text.Replace("\"DPA; ", "\"DPA~ ").Replace(';', ',').Replace('~', ';');
        if (separator == "tab") text = text.Replace("\"DPA; ", "\"DPA~ ").Replace(';', '\t').Replace('~', ';');

        var made = (await ImportAsync(before + text.ReplaceLineEndings("\r\n"))).Is(HttpStatusCode.OK).Json;

        Assert.Equal($$"""[{"line":{{(before.Length > 1 ? 3 : 2)}},"id":"{{id}}"}]""",
            made["contracts"]!.ToJsonString());
        var contract = (await world.Server.Legal.AskAsync($"contracts/{id}")).Json;
        Assert.Equal("draft", contract["status"]!.GetValue<string>());
        Assert.Equal("DPA; \"2027\", no. 1", contract["reference"]!.GetValue<string>());
        Assert.Equal("""["consent","legitimate_interest"]""", contract["purposes"]![0]!["bases"]!.ToJsonString());
        Assert.Equal("""["FR","BE"]""", contract["territories"]!.ToJsonString());
        Assert.Equal("Module 1", contract["transferBasis"]!["reference"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_fault_of_every_line_is_told_by_its_column_and_nothing_is_added()
    {
        var text = Names + "right" + Line.Replace("|7:consent", "")
            + "wrong;nobody;;31/12/2026;46022;reading:trust;user.soul;;Mars;nowhere;magic;;forever\n"
            + "right" + Line.Replace("|7:consent", "") + "short;adnova\n";

        var refused = (await ImportAsync(text)).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(
        [
            "line 3: data_categories", "line 3: partner", "line 3: purposes", "line 3: reference", "line 3: retention",
            "line 3: sites", "line 3: territories", "line 3: transfer_basis", "line 3: valid_from", "line 3: valid_to",
            "line 4: id", "line 5",
        ], refused.MembersWithErrors.Where(member => !member.StartsWith("line 5:", StringComparison.Ordinal)));
        Assert.Contains("a date as a spreadsheet shows it", refused.ErrorsOf("line 3: valid_from"));
        Assert.Contains("'46022' is a date as a spreadsheet shows it", refused.ErrorsOf("line 3: valid_to"));
        (await world.Server.Legal.AskAsync("contracts/right")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("id;partner;colour\nx;adnova;red\n", "'colour' (column 3) is unknown")]
    [InlineData("id;partner;id\nx;adnova;y\n", "names id twice")]
    [InlineData("id;partner\nx;adnova\n", "lacks the column valid_from")]
    public async Task A_line_of_names_that_is_wrong_is_said_to_be(string text, string why) =>
        Assert.Contains(why, (await ImportAsync(text)).Refuses(HttpStatusCode.UnprocessableEntity, "invalid")
            .ErrorsOf("line 1"));

    [Fact]
    public async Task A_dry_run_adds_nothing_and_a_verb_says_what_it_would()
    {
        var text = Names + "dry" + Line.Replace("|7:consent", "");
        var file = world.Write("contracts.csv", "");
        await File.WriteAllTextAsync(file, text, new UnicodeEncoding(bigEndian: false, byteOrderMark: true));

        var dry = await world.RunAsync(world.Server.Legal, "import", file, "--dry-run");
        (await world.Server.Legal.AskAsync("contracts/dry")).Refuses(HttpStatusCode.NotFound, "not-found");
        var wet = await world.RunAsync(world.Server.Legal, "import", file);

        Assert.Equal((0, "would draft dry (line 2)\n"), (dry.Code, dry.Said));
        Assert.Equal((0, "drafted dry (line 2)\n"), (wet.Code, wet.Said));
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_rather_than_misread()
    {
        var file = world.Write("latin.csv", "");
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes("id;é\n"));

        var result = await world.RunAsync(world.Server.Legal, "import", file);

        Assert.Equal(2, result.Code);
        Assert.Contains("is not UTF-8", result.Complained);
    }

    private Task<Answer> ImportAsync(string csv) => world.Server.Legal.AddAsync("contracts/import", new { csv });
}
