using System.Text.Json.Nodes;

namespace Gateway.Load;

/// <summary>A visitor who accepts everything, as the banner would say it.</summary>
internal static class VisitorConsent
{
    /// <summary>The id of the consent record.</summary>
    public static async Task<string> GiveAsync(Uri gateway, SeededSite site)
    {
        using var client = new HttpClient { BaseAddress = gateway };
        client.DefaultRequestHeaders.Add("Origin", site.Origin);
        var notice = await client.GetFromJsonAsync<JsonObject>($"/g/notice?site={site.Key}&lang=en");
        using var answer = await client.PostAsJsonAsync("/g/consent", new
        {
            site = site.Key,
            notice = new { version = (string)notice!["version"]!, hash = (string)notice["hash"]!, language = "en" },
            action = "accept_all",
            purposes = new { },
        });
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["record"]!;
    }
}
