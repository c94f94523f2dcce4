namespace Gateway.Tests.Policy;

/// <summary>Two folders of templates on disk, which tests write to.</summary>
internal sealed class TemplateDisk : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("gateway-templates-");

    public TemplateDisk()
    {
        Shipped = _parent.CreateSubdirectory("shipped").FullName;
        Own = _parent.CreateSubdirectory("own").FullName;
    }

    public string Shipped { get; }

    public string Own { get; }

    /// <summary>Writes a template that is good.</summary>
    public void Write(string id, string version, bool own = false)
    {
        var folder = Directory.CreateDirectory(Path.Combine(own ? Own : Shipped, id)).FullName;
        File.WriteAllText(Path.Combine(folder, "request.sbn"),
            """{ method: "POST", url: "https://api.example/", json: { name: event.name } }""");
        File.WriteAllText(Path.Combine(folder, "template.json"), $$"""
            {
              "id": "{{id}}", "version": "{{version}}", "title": "Receiver",
              "vendor": { "legalName": "Receiver", "country": "FR", "role": "processor" },
              "api": { "name": "Receiver", "docs": [], "checkedOn": "2026-11-21" },
              "hosts": ["api.example"], "secrets": [],
              "settings": { "type": "object", "properties": {} },
              "events": { "map": {}, "unmapped": "pass" },
              "required": [], "age": { "maxPastHours": 24, "maxFutureMinutes": 1 },
              "batch": { "max": 1 }, "retry": { "maxAgeHours": 1, "maxAttempts": 1 },
              "usActivities": [], "googleConsent": [], "sensitive": [],
              "variants": [{ "id": "full", "source": "request.sbn", "legalBases": ["consent"],
                "purposes": ["audience_statistics"], "dataCategories": ["x.event"] }],
              "responses": []
            }
            """);
    }

    /// <summary>Makes the template one that does not compile.</summary>
    public void Spoil(string id) =>
        File.WriteAllText(Path.Combine(Shipped, id, "request.sbn"), "{ method: \"POST\", url: ");

    public void Dispose() => _parent.Delete(recursive: true);
}
