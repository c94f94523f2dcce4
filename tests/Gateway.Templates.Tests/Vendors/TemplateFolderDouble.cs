namespace Gateway.Templates.Tests.Vendors;

/// <summary>A template's folder on disk with a manifest that allows one host, three secrets and one setting.</summary>
internal sealed class TemplateFolderDouble : IDisposable
{
    public const string Manifest = """
        {
          "id": "double", "version": "1.0.0", "title": "Double",
          "vendor": { "legalName": "Double", "country": "FR", "role": "processor" },
          "api": { "name": "Double", "docs": [], "checkedOn": "2026-11-21" },
          "hosts": ["api.example"],
          "secrets": [
            { "name": "h", "placement": "header", "key": "X-Key", "format": "Key {secret}", "required": true, "description": "d" },
            { "name": "q", "placement": "query", "key": "token", "required": false, "description": "d" },
            { "name": "b", "placement": "body", "key": "key", "required": false, "description": "d" }
          ],
          "settings": { "type": "object", "properties": {
            "number": { "type": "string", "pattern": "^[0-9]+$", "description": "A number." } } },
          "events": { "map": {}, "unmapped": "pass" },
          "required": [], "age": { "maxPastHours": 24, "maxFutureMinutes": 1 },
          "batch": { "max": 1 }, "retry": { "maxAgeHours": 1, "maxAttempts": 1 },
          "usActivities": [], "googleConsent": [], "sensitive": [],
          "variants": [{ "id": "full", "source": "request.sbn", "legalBases": ["consent"],
            "purposes": ["audience_statistics"], "dataCategories": [] }],
          "responses": []
        }
        """;

    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("templates");

    public VendorTemplateLoad Load(string request, string manifest = Manifest)
    {
        var folder = parent.CreateSubdirectory("double").FullName;
        File.WriteAllText(Path.Combine(folder, "template.json"), manifest);
        File.WriteAllText(Path.Combine(folder, "request.sbn"), request);
        return VendorTemplate.Load(folder);
    }

    public void Dispose() => parent.Delete(recursive: true);
}
