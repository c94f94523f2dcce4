using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Templates;

namespace Gateway.Benchmarks;

/// <summary>
/// One purchase with three items for Meta: eleven identifiers normalised and hashed. Parsing the hit's scope, which the
/// tags of one hit that may see the same fields share, is measured apart.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RenderBenchmarks
{
    private VendorTemplate template = null!;
    private RenderInput input = null!;
    private RenderInput anonymous = null!;
    private byte[] hit = [];

    [GlobalSetup]
    public void Setup()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Gateway.sln")))
            folder = folder.Parent;
        template = VendorTemplate.Load(Path.Combine(folder.FullName, "tag-templates", "meta-capi")).Template!;
        hit = Hit;
        var settings = template.Prepare(JsonElement.Parse("""{"pixel_id":"1234567890123456","default_country":"FR"}""")).Settings!;
        input = new RenderInput
        {
            Scope = Scope.Parse(hit),
            Settings = settings,
            Now = DateTimeOffset.Parse("2026-11-01T10:00:05Z", null),
            Secrets = new Dictionary<string, string> { ["access_token"] = "EXAMPLE-TOKEN" },
        };
        anonymous = input with { Scope = Scope.Parse(hit, new WithoutUser()) };
    }

    [Benchmark]
    public int ParseScope()
    {
        using var scope = Scope.Parse(hit);
        return 1;
    }

    [Benchmark]
    public int MetaWithThreeItems() => template.Render(input).Requests.Count;

    [Benchmark]
    public int MetaWithThreeItemsAnonymous() => template.Render(anonymous).Requests.Count;

    private sealed class WithoutUser : FieldFilter
    {
        public override bool Allows(string group, string name) => group != "user";
    }

    private static byte[] Hit { get; } = """
        {"event":{"id":"0192f3c0-7c1e-7a51-9d0f-3a7b1c2d4e5f","name":"purchase","time":"2026-11-01T10:00:00.123Z",
        "value":59.90,"currency":"EUR","transaction_id":"T-1001","tax":0,"items":[
        {"item_id":"SKU1","item_name":"Théière","item_brand":"Maison","price":24.95,"quantity":2},
        {"item_id":"SKU2","item_name":"Mug noir","price":10,"quantity":1},
        {"item_id":"SKU3","item_name":"Thé vert","price":5.5,"quantity":3}]},
        "page":{"url":"https://shop.example/merci","title":"Merci","referrer":"https://shop.example/panier"},
        "user":{"id":"C-1001","email":" Jeanne.Martin@Example.com ","phone":"06 12 34 56 78","first_name":"Jeanne",
        "last_name":"Martin","city":"Lyon","region":"Rhône","postal_code":"69001","country":"fr",
        "birth_date":"1980-02-29","gender":"female"},
        "client":{"ip":"203.0.113.7","user_agent":"Mozilla/5.0 (X11; Linux x86_64)","language":"fr-FR"},
        "visitor":{"id":"9d0f3a7b","session":"1793527200"},
        "click":{"fbclid":"IwAR2x","fbp":"fb.1.1793527190000.1234567890"}}
        """u8.ToArray();
}
