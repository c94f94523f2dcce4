using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Configuration.Files;

namespace Gateway.Cli;

/// <summary>
/// The management API of a running gateway, for verbs that go the way of everybody.
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

    /// <summary>The gateway of a call that says nothing but where it is and where the key is.</summary>
    /// <exception cref="FileFault">The call is wrong; the message says how it should be.</exception>
    public static ManagementClient Of(string[] rest, Func<string, string?> environment, string usage)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in rest.Chunk(2))
        {
            if (pair is not [("--gateway" or "--key-file") and var name, var value]) throw new FileFault(usage);
            values[name] = value;
        }

        return To(AddressOf(values.GetValueOrDefault("--gateway")),
            KeyOf(values.GetValueOrDefault("--key-file"), environment));
    }

    /// <summary>The management door that <c>--gateway</c> names, or the one of this machine.</summary>
    /// <exception cref="FileFault">It is no address.</exception>
    public static Uri AddressOf(string? option)
    {
        var address = option ?? "http://localhost:8081";
        return Uri.TryCreate(address, UriKind.Absolute, out var gateway) && gateway.Scheme is "http" or "https"
            ? gateway!
            : throw new FileFault($"--gateway: '{address}' is no address.");
    }

    /// <summary>The API key in the file of <c>--key-file</c>, or in the environment.</summary>
    /// <exception cref="FileFault">There is none.</exception>
    public static string KeyOf(string? file, Func<string, string?> environment)
    {
        if (file is not null && !File.Exists(file)) throw new FileFault($"--key-file: there is no file {file}.");
        var key = file is null ? environment("GATEWAY_API_KEY") : File.ReadAllText(file).Trim();
        return key is { Length: > 0 } && key.All(char.IsAscii)
            ? key
            : throw new FileFault("There is no key: set GATEWAY_API_KEY, or name a file with --key-file.");
    }

    /// <summary>Writes what the gateway answers to a file that is not there yet, whole or not at all.</summary>
    /// <exception cref="FileFault">The gateway refuses, or the file cannot be written; the message says why.</exception>
    public async Task DownloadAsync(string path, string file)
    {
        var partial = $"{file}.part";
        try
        {
            if (File.Exists(file)) throw new FileFault($"{file} is there already.");
            using (var answer = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead))
            {
                if (!answer.IsSuccessStatusCode)
                {
                    throw new FileFault(Say(JsonNode.Parse(await answer.Content.ReadAsStringAsync()) as JsonObject ?? [],
                        (int)answer.StatusCode));
                }

                await using var target = File.Create(partial);
                await answer.Content.CopyToAsync(target);
            }

            File.Move(partial, file);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException
            or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new FileFault($"{file} was not written: {fault.Message}");
        }
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
