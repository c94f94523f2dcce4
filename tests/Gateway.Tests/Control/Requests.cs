using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Control;

/// <summary>An answer, read whole.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? ETag, string? Type, Uri? Location)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>What the Problem Details say is wrong with a member of the request.</summary>
    public string ErrorsOf(string member) =>
        string.Join(' ', Json["errors"]?[member]?.AsArray().Select(fault => fault!.GetValue<string>()) ?? []);

    public IEnumerable<string> MembersWithErrors => Json["errors"]!.AsObject().Select(entry => entry.Key);

    /// <summary>Checks that this refuses, and how.</summary>
    public Answer Refuses(HttpStatusCode status, string problem)
    {
        Assert.True(status == Status, $"{(int)Status}: {Text}");
        Assert.Equal("application/problem+json", Type);
        Assert.Equal($"urn:gateway:problem:{problem}", Json["type"]!.GetValue<string>());
        return this;
    }

    public Answer Is(HttpStatusCode status)
    {
        Assert.True(status == Status, $"{(int)Status}: {Text}");
        return this;
    }
}

internal static class Requests
{
    public static Task<Answer> AskAsync(this HttpClient client, string path) =>
        client.SendAsync(HttpMethod.Get, path, null, null);

    public static Task<Answer> AddAsync(this HttpClient client, string path, object draft) =>
        client.SendAsync(HttpMethod.Post, path, JsonContent.Create(draft), null);

    public static Task<Answer> PutAsync(this HttpClient client, string path, object draft, string? ifMatch = "\"1\"") =>
        client.SendAsync(HttpMethod.Put, path, JsonContent.Create(draft), ifMatch);

    public static Task<Answer> RemoveAsync(this HttpClient client, string path, string? ifMatch = "\"1\"") =>
        client.SendAsync(HttpMethod.Delete, path, null, ifMatch);

    public static Task<Answer> PostTextAsync(this HttpClient client, string path, string body,
        string? contentType = "application/json")
    {
        var content = new StringContent(body);
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        return client.SendAsync(HttpMethod.Post, path, content, null);
    }

    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path,
        HttpContent? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType,
            response.Headers.Location);
    }

    public static JsonObject With(this JsonObject draft, string member, JsonNode? value)
    {
        var changed = draft.DeepClone().AsObject();
        changed[member] = value;
        return changed;
    }

    public static JsonObject Without(this JsonObject draft, string member)
    {
        var changed = draft.DeepClone().AsObject();
        changed.Remove(member);
        return changed;
    }
}
