using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gateway.TagScript;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.TagScript;

public sealed class TagScriptTests : IAsyncLifetime, IDisposable
{
    private const string Source = "console.log('tag');";

    private readonly TagFiles _files = new(Encoding.UTF8.GetBytes(Source), "banner"u8.ToArray(),
        "leave"u8.ToArray());
    private WebApplication? _app;
    private HttpClient _visitor = new();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(_files);
        _app = builder.Build();
        _app.MapTagScript();
        await _app.StartAsync();
        _visitor = _app.GetTestClient();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("zstd", null)]
    public async Task The_tag_comes_in_a_coding_that_the_visitor_takes(string? accepted, string? coding)
    {
        using var answer = await AskAsync("/g/t.js", ("Accept-Encoding", accepted));
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        var body = await answer.Content.ReadAsStreamAsync();
        using var plain = new StreamReader(coding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        });
        Assert.Equal(Source, await plain.ReadToEndAsync());
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
    }

    [Fact]
    public async Task The_tag_is_kept_an_hour_and_revalidated_without_a_body()
    {
        using var answer = await AskAsync("/g/t.js");
        Assert.Equal("public, max-age=3600, stale-while-revalidate=86400", answer.Headers.CacheControl?.ToString());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());

        using var again = await AskAsync("/g/t.js", ("If-None-Match", answer.Headers.ETag?.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var packed = await AskAsync("/g/t.js", ("Accept-Encoding", "br"));
        Assert.NotEqual(answer.Headers.ETag, packed.Headers.ETag);
    }

    [Fact]
    public async Task The_path_with_the_hash_never_changes_and_fits_its_integrity_value()
    {
        using var answer = await AskAsync(_files.ImmutablePath);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        var digest = Convert.ToBase64String(SHA384.HashData(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal("sha384-" + digest, _files.Integrity);
        using var other = await AskAsync("/g/t.0123456789abcdef.js");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task The_banner_is_served_and_head_has_no_body()
    {
        using var banner = await AskAsync("/g/banner.js");
        Assert.Equal("banner", await banner.Content.ReadAsStringAsync());
        using var head = await _visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/g/t.js"));
        Assert.Equal(Source.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public void The_tag_and_the_banner_are_built_into_the_gateway_and_stay_small()
    {
        var built = TagFiles.FromAssembly();
        Assert.StartsWith("sha384-", built.Integrity, StringComparison.Ordinal);
        Assert.InRange(built.Tag.Gzip.Length, 1, 4096);
        Assert.InRange(built.Banner.Gzip.Length, 1, 3072);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Headers.Add(name, value);
        return await _visitor.SendAsync(request);
    }

    public void Dispose() => _visitor.Dispose();

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
