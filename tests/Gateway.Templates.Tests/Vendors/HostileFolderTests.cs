using System.Text;

namespace Gateway.Templates.Tests.Vendors;

/// <summary>Folders that nobody should have written: each is refused, quickly, and says why.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private const string Request = "{ method: \"POST\", url: \"https://api.example/\", json: { a: 1 } }";

    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("hostile");
    private readonly string folder;

    public HostileFolderTests()
    {
        folder = parent.CreateSubdirectory("double").FullName;
        Write("template.json", TemplateFolderDouble.Manifest);
        Write("request.sbn", Request);
    }

    public static TheoryData<string, string> Manifests => new()
    {
        { "", "is empty" }, { "null", "not an object" }, { "[]", "not an object" }, { "{} {}", "not JSON" },
        { "// a remark\n{}", "not JSON" }, { "{\"id\": \"double\"", "not JSON" },
        { new string('[', 100_000), "depth of 32" },
        { "{\"id\": \"\\ud800\"}", "half a surrogate" }, { "{\"\\udc00\": 1}", "half a surrogate" }, 
        { $"{{\"id\": \"{new string('x', 600_000)}\"}}", "bytes" },
    };

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_manifest_that_is_none_is_a_fault_with_a_place(string manifest, string why)
    {
        Write("template.json", manifest);
        Assert.Contains(Faults(), fault => fault is { File: "template.json", Line: > 0, Column: > 0 }
            && $"{fault.Message} {fault.Fix}".Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void A_byte_order_mark_is_read_over_and_other_encodings_are_refused()
    {
        File.WriteAllBytes(
            PathOf("template.json"), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(TemplateFolderDouble.Manifest)]);
        File.WriteAllBytes(PathOf("request.sbn"), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Request)]);
        Assert.Empty(Faults());
        File.WriteAllBytes(PathOf("request.sbn"), Encoding.Unicode.GetBytes("{ a: \"é\uD83D\uDE00\" } \uFFFF"));
        Assert.Contains("not UTF-8", Assert.Single(Faults()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_followed_but_neither_in_circles_nor_into_devices()
    {
        Replace("request.sbn", PathOf("request.sbn"));
        Assert.Contains("cannot be read", Assert.Single(Faults()).Message, StringComparison.Ordinal);
        Replace("request.sbn", "/dev/zero");
        Assert.Contains("no ordinary file", Assert.Single(Faults()).Message, StringComparison.Ordinal);
        Write("elsewhere", Request);
        Replace("request.sbn", PathOf("elsewhere"));
        Assert.Empty(Faults());
    }

    [Fact]
    public void A_missing_source_and_a_folder_in_its_place_are_told()
    {
        File.Delete(PathOf("request.sbn"));
        Assert.Equal("request.sbn:1:1 There is no such file.", Assert.Single(Faults()).ToString());
        Directory.CreateDirectory(PathOf("request.sbn"));
        Assert.Single(Faults());
    }

    [Fact]
    public void A_huge_source_is_not_read()
    {
        Write("request.sbn", $"# {new string('x', 300_000)}\n{Request}");
        Assert.Contains("bytes", Assert.Single(Faults()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_manifest_source_and_examples_come_at_once()
    {
        Write("template.json", TemplateFolderDouble.Manifest.Replace("\"1.0.0\"", "\"one\"", StringComparison.Ordinal));
        Write("request.sbn", "for x in y");
        Directory.CreateDirectory(PathOf("examples"));
        Write("examples/bad.json", "{");
        var faults = Faults().Concat(TemplateExamples.CheckReadable(folder)).Select(fault => fault.File).Distinct();
        Assert.Equal(["template.json", "request.sbn", "examples", "examples/bad.json"], faults);
    }

    [Theory]
    [InlineData("[]", "not an object")]
    [InlineData("{\"title\": \"t\"}", "`settings` is missing")]
    [InlineData("{\"settings\": {}, \"hit\": {}, \"refusd\": []}", "`refusd` is not known")]
    [InlineData("{\"settings\": {}, \"hit\": {}, \"now\": \"soon\", \"refused\": []}", "is no instant")]
    [InlineData("{\"settings\": {}, \"hit\": {}, \"now\": \"2026-11-01T10:00:05Z\", \"variant\": \"none\", \"refused\": []}", "no variant `none`")]
    [InlineData("{\"settings\": {}, \"hit\": [], \"now\": \"2026-11-01T10:00:05Z\", \"refused\": []}", "`hit` is of the kind Array")]
    [InlineData("{\"settings\": {}, \"hit\": {}, \"now\": \"2026-11-01T10:00:05Z\", \"refused\": [\"x\"]}", "refused[0] is \"missing event.time")]
    [InlineData("{\"title\": \"a\", \"title\": \"b\"}", "Duplicate")]
    [InlineData("{\"response\": {\"status\": \"200\"}, \"verdict\": \"accepted\"}", "`status` is of the kind String")]
    [InlineData("{\"response\": {\"status\": 200}, \"verdict\": \"rejected\"}", "The verdict is Accepted")]
    public void An_example_that_cannot_be_run_says_why(string example, string why)
    {
        Directory.CreateDirectory(PathOf("examples"));
        Write("examples/one.json", example);
        var faults = TemplateExamples.Check(VendorTemplate.Load(folder).Template!, folder);
        Assert.Contains(faults, fault => fault.File == "examples/one.json"
            && $"{fault.Message} {fault.Fix}".Contains(why, StringComparison.Ordinal));
    }

    public void Dispose() => parent.Delete(recursive: true);

    private IReadOnlyList<TemplateFault> Faults() => VendorTemplate.Load(folder).Faults;

    private string PathOf(string name) => Path.Combine(folder, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private void Replace(string name, string target)
    {
        File.Delete(PathOf(name));
        File.CreateSymbolicLink(PathOf(name), target);
    }
}
