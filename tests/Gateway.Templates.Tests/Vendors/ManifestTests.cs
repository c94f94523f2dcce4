namespace Gateway.Templates.Tests.Vendors;

/// <summary>Every fault of a manifest, with its place.</summary>
public sealed class ManifestTests : IDisposable
{
    private const string Request = "{ method: \"POST\", url: \"https://api.example/\", json: { a: 1 } }";

    private readonly TemplateFolderDouble folder = new();

    [Theory]
    [InlineData("\"version\": \"1.0.0\"", "\"version\": \"one\"", "is not a version")]
    [InlineData("\"id\": \"double\"", "\"id\": \"other\"", "not the folder's name")]
    [InlineData("\"title\": \"Double\"", "\"titel\": \"Double\"", "`titel` is not known")]
    [InlineData("\"title\": \"Double\"", "\"title\": \"Double\", \"title\": \"x\"", "stands twice")]
    [InlineData("\"hosts\": [\"api.example\"]", "\"hosts\": [\"https://api.example\"]", "not a host's name")]
    [InlineData("\"hosts\": [\"api.example\"]", "\"hosts\": []", "names none")]
    [InlineData("\"placement\": \"query\"", "\"placement\": \"url\"", "It is one of")]
    [InlineData("\"placement\": \"query\"", "\"placement\": \"basic\"", "`secrets[].key` is not known")]
    [InlineData("Key {secret}", "Key", "no place for the secret")]
    [InlineData("^[0-9]+$", "(", "pattern cannot be used")]
    [InlineData("\"audience_statistics\"", "\"spying\"", "none of TCF purposes")]
    [InlineData("\"id\": \"full\"", "\"id\": \"half\"", "first variant is not `full`")]
    [InlineData("\"source\": \"request.sbn\"", "\"source\": \"../../etc/passwd\"", "not a file of this folder")]
    [InlineData("\"responses\": []", "\"responses\": [{ \"status\": \"all\", \"verdict\": \"accepted\" }]", "is no status")]
    [InlineData("\"required\": [], \"age\"", "\"required\": [{ \"anyOf\": [[\"user.emial\"]], \"because\": \"x\" }], \"age\"", "no field of a hit")]
    [InlineData("\"checkedOn\": \"2026-11-21\"", "\"checkedOn\": \"yesterday\"", "is not a day")]
    [InlineData("\"sensitive\": [],", "\"sensitive\": [}", "not JSON")]
    public void A_fault_is_reported_with_its_place(string right, string wrong, string why)
    {
        var load = folder.Load(Request, TemplateFolderDouble.Manifest.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(load.Template);
        Assert.Contains(load.Faults, fault => fault is { File: "template.json", Line: > 0, Column: > 0 }
            && $"{fault.Message} {fault.Fix}".Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_come_at_once()
    {
        var manifest = TemplateFolderDouble.Manifest
            .Replace("\"1.0.0\"", "\"one\"", StringComparison.Ordinal)
            .Replace("\"spying\"", "\"x\"", StringComparison.Ordinal)
            .Replace("\"api.example\"", "\"API\"", StringComparison.Ordinal);
        Assert.True(folder.Load(Request, manifest).Faults.Count >= 2);
    }

    public void Dispose() => folder.Dispose();
}
