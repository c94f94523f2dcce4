using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

/// <summary>What an origin answers, and how a visitor reads it.</summary>
internal static class Pages
{
    public const string Home =
        "<!doctype html>\n<html lang=\"fr\">\n<!-- <head> -->\n<head data-a=\"x>y\">\n<title>É</title>"
        + "<script>1</script></head><body>Bonjour</body></html>";

    public static string WithTag(string element = FrontWorld.Element) =>
        Home.Replace("<head data-a=\"x>y\">", "<head data-a=\"x>y\">" + element, StringComparison.Ordinal);

    public static RequestDelegate Html(string page, Action<HttpResponse>? headers = null) => context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        headers?.Invoke(context.Response);
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page)).AsTask();
    };

    public static byte[] Encode(string coding, string page)
    {
        var to = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(to, CompressionLevel.Optimal),
            "br" => new BrotliStream(to, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(to, CompressionLevel.Optimal),
            "bare deflate" => new DeflateStream(to, CompressionLevel.Optimal),
            _ => throw new ArgumentOutOfRangeException(nameof(coding)),
        })
            encoder.Write(Encoding.UTF8.GetBytes(page));
        return to.ToArray();
    }

    public static Stream Decoder(string coding, Stream from) => coding switch
    {
        "gzip" => new GZipStream(from, CompressionMode.Decompress),
        "br" => new BrotliStream(from, CompressionMode.Decompress),
        _ => new ZLibStream(from, CompressionMode.Decompress),
    };

    public static async Task<string> DecodeAsync(string coding, HttpContent content) =>
        await new StreamReader(Decoder(coding, await content.ReadAsStreamAsync())).ReadToEndAsync();
}
