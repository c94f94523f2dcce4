using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Gateway.Load;

/// <summary>The site that hits are sent for.</summary>
internal sealed record SeededSite(string Key, string Origin);

/// <summary>Changes the demo's seed through the management API until the tags that are measured are in force.</summary>
internal sealed class Seed(Uri management, string adminKey) : IDisposable
{
    private readonly HttpClient _api = new()
    {
        BaseAddress = new Uri(management, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) },
    };

    public async Task<SeededSite> SiteAsync()
    {
        var site = (await ListAsync("sites"))[0];
        return new SeededSite((string)site["key"]!, (string)site["origins"]![0]!);
    }

    /// <summary>Takes the end away from the contracts of these templates' tags.</summary>
    public async Task PutInForceAsync(IReadOnlyCollection<string> templates)
    {
        var tags = (await ListAsync("tags")).Where(tag => templates.Contains((string)tag["templateId"]!)).ToList();
        if (tags.Count != templates.Count)
            throw new InvalidOperationException($"The demo has {tags.Count} of the tags {string.Join(", ", templates)}.");
        foreach (var contract in tags.Select(tag => (string)tag["contractId"]!).Distinct())
            await ProlongAsync(new Uri($"contracts/{contract}", UriKind.Relative));
    }

    private async Task ProlongAsync(Uri path)
    {
        using var current = await _api.GetAsync(path);
        current.EnsureSuccessStatusCode();
        var contract = (await current.Content.ReadFromJsonAsync<JsonObject>())!;
        if (contract["validTo"] is null)
            return;
        foreach (var member in new[] { "validTo", "version", "createdAt", "updatedAt" })
            contract.Remove(member);
        using var change = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(contract) };
        change.Headers.IfMatch.Add(current.Headers.ETag!);
        using var answer = await _api.SendAsync(change);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} was not prolonged: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(string what) =>
        [.. (await _api.GetFromJsonAsync<JsonObject>($"{what}?limit=100"))!["items"]!.AsArray()
            .Select(item => item!.AsObject())];

    public void Dispose() => _api.Dispose();
}
