using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Configuration.Files;

namespace Gateway.Cli;

/// <summary>
/// The management API of a running gateway, for verbs that change something: they go the way of everybody.
/// </summary>
internal sealed class ManagementClient : IDisposable
{
    private readonly HttpClient _http;

    private ManagementClient(HttpClient http) => _http = http;

    /// <param name="gateway">The address of the management door.</param>
    /// <param name="key">An API key.</param>
    public static ManagementClient To(Uri gateway, string key)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(gateway, "/api/v1/"),
            Timeout = TimeSpan.FromMinutes(5),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ManagementClient(http);
    }

    public Task<JsonObject> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<JsonObject> PostAsync(string path, string body, string contentType = "application/json") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, contentType),
        });

    public void Dispose() => _http.Dispose();

    /// <exception cref="FileFault">The gateway does not answer, or refuses; the message says why.</exception>
    private async Task<JsonObject> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using (request)
            using (var answer = await _http.SendAsync(request))
            {
                var text = await answer.Content.ReadAsStringAsync();
                var json = JsonNode.Parse(text) as JsonObject ?? [];
                return answer.IsSuccessStatusCode ? json : throw new FileFault(Say(json, (int)answer.StatusCode));
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException
            or System.Text.Json.JsonException)
        {
            throw new FileFault($"{_http.BaseAddress} does not answer as a gateway does: {fault.Message}");
        }
    }

    private static string Say(JsonObject problem, int status)
    {
        var text = new StringBuilder($"The gateway answers {status}: {problem["title"]} {problem["detail"]}");
        foreach (var (member, faults) in problem["errors"] as JsonObject ?? [])
            foreach (var fault in faults!.AsArray()) text.Append($"\n  {member} {fault}");
        return text.ToString();
    }
}
