using System.Text;
using System.Text.Json.Nodes;
using Gateway.Cli;

namespace Gateway.Tests.Cli;

public sealed class ConsentVerbsTests
{
    [Theory]
    [InlineData("dev-tcf", "tc_string", "tcf")]
    [InlineData("dev-tcf-malformed", "tc_string", "tcf")]
    [InlineData("dev-gpp", "gpp_string", "gpp")]
    public async Task Decode_answers_every_vector_in_order(string file, string member, string name)
    {
        var rows = Rows(file);
        var answers = await RunAsync(["decode"], rows.Select(row =>
            new JsonObject { [name] = row[member]!.DeepClone() }));

        Assert.Equal(rows.Count, answers.Count);
        Assert.All(rows.Zip(answers), pair => Assert.True(IsRight(pair.First, pair.Second), (string?)pair.First["id"]));
    }

    [Fact]
    public async Task Decode_answers_every_small_signal_in_order()
    {
        var rows = Rows("dev-misc");
        var answers = await RunAsync(["decode"], rows.Select(row => new JsonObject
        {
            ["kind"] = row["kind"]!.DeepClone(),
            ["input"] = row["input"]!.DeepClone(),
        }));

        Assert.All(rows.Zip(answers), pair => Assert.True(JsonNode.DeepEquals(pair.First["expected"], pair.Second)));
    }

    [Fact]
    public async Task Decide_answers_every_US_vector_with_any_vendor_list()
    {
        var list = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            list, """{"gvlSpecificationVersion":3,"vendorListVersion":1,"tcfPolicyVersion":5,"vendors":{}}""");
        var rows = Rows("dev-us-decisions");
        var expected = rows.ConvertAll(row => row["expected"]!.DeepClone());
        rows.ForEach(row => row.Remove("expected"));

        var answers = await RunAsync(["decide", "--gvl", list], rows);

        File.Delete(list);
        Assert.All(expected.Zip(answers), pair => Assert.True(JsonNode.DeepEquals(pair.First, pair.Second)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"tcf":1}""")]
    [InlineData("""{"tcf":"\ud800"}""")]
    [InlineData("""{"tcf":"C","tcf":"C"}""")]
    [InlineData("""{"kind":"other","input":"1"}""")]
    public async Task A_bad_line_gives_an_error_and_the_stream_goes_on(string bad)
    {
        var lines = await RunTextAsync(["decode"], $"{bad}\n{{\"kind\":\"sec-gpc\",\"input\":\"1\"}}\n");

        Assert.Equal(2, lines.Count);
        Assert.NotNull(lines[0]["error"]);
        Assert.True((bool)lines[1]["opt_out"]!);
    }

    [Fact]
    public async Task A_line_beyond_the_longest_gives_an_error_and_the_stream_goes_on()
    {
        var lines = await RunTextAsync(
            ["decode"], new string('x', 5 * 1024 * 1024) + "\n{\"kind\":\"sec-gpc\",\"input\":\"1\"}");

        Assert.Equal(["the line is longer than 4 MiB", null], lines.Select(line => (string?)line["error"]));
    }

    [Theory]
    [InlineData]
    [InlineData("decode", "file")]
    [InlineData("decide")]
    [InlineData("decide", "--gvl", "no such file")]
    public async Task A_wrong_call_ends_with_2_and_says_how_to_call(params string[] args)
    {
        using var error = new StringWriter();

        Assert.Equal(2, await ConsentVerbs.RunAsync(args, Stream.Null, Stream.Null, error));
        Assert.NotEqual("", error.ToString());
    }

    private static bool IsRight(JsonObject row, JsonObject answer)
    {
        if (row["sections"] is { } sections)
            return JsonNode.DeepEquals(sections, answer["sections"])
                && JsonNode.DeepEquals(row["section_ids"], answer["section_ids"]);
        if ((string?)row["recommended"] == "reject")
            return answer["error"] is not null && answer["position"] is not null;
        return answer["error"] is null && (row["decoded"] is null || JsonNode.DeepEquals(row["decoded"], answer));
    }

    private static Task<List<JsonObject>> RunAsync(string[] args, IEnumerable<JsonObject> rows) =>
        RunTextAsync(args, string.Concat(rows.Select(row => row.ToJsonString() + "\n")));

    private static async Task<List<JsonObject>> RunTextAsync(string[] args, string input)
    {
        using var output = new MemoryStream();
        Assert.Equal(0, await ConsentVerbs.RunAsync(
            args, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, TextWriter.Null));
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private static List<JsonObject> Rows(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
            folder = folder.Parent!;
        return [.. File.ReadLines(Path.Combine(folder.FullName, "tests", "vectors", file + ".ndjson"))
            .Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
