namespace Gateway.Tests.Doors;

/// <summary>
/// What is one request to us has to be one to whoever stands before and behind us: where the two could count
/// differently, the request is refused and its connection closed, so that nothing after it is ever read as another one
/// (RFC 9112 §6.3, §11.2).
/// </summary>
public sealed class RequestFramingTests(FrontedSite site) : IClassFixture<FrontedSite>
{
    private const string Hidden = "GET /hidden HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n";

    public static TheoryData<string, string> Ambiguous => new()
    {
        { "a length beside chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "chunks beside a length", "Transfer-Encoding: chunked\r\nContent-Length: 44\r\n\r\n0\r\n\r\n" + Hidden },
        { "two lengths that differ", "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + Hidden },
        { "two lengths that agree", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + Hidden },
        { "two lengths in one line", "Content-Length: 2, 2\r\n\r\n{}" + Hidden },
        { "a negative length", "Content-Length: -1\r\n\r\n" + Hidden },
        { "a length in hexadecimal", "Content-Length: 0x2\r\n\r\n{}" + Hidden },
        { "a length beyond every number", "Content-Length: 18446744073709551618\r\n\r\n{}" + Hidden },
        { "chunks that are not last", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + Hidden },
        { "a coding that only looks like chunks", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "a coding beside chunks", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "chunks and another coding", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + Hidden },
        { "a space before the colon", "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n" + Hidden },
        { "a folded header", "X-Note: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n" + Hidden },
        { "a folded length", "Content-Length:\r\n 5\r\n\r\n{}" + Hidden },
        { "a vertical tab before the coding", "Transfer-Encoding:\vchunked\r\n\r\n0\r\n\r\n" + Hidden },
        { "a NUL in a header", "X-Note: a\0b\r\nContent-Length: 0\r\n\r\n" + Hidden },
        { "a carriage return alone in a header", "X-Note: a\rContent-Length: 5\r\n\r\n" + Hidden },
        { "a line feed alone after a header", "X-Note: a\nContent-Length: 44\r\n\r\n" + Hidden },
        { "a line feed alone at the end of headers", "Content-Length: 0\n\n" + Hidden },
        { "a chunk whose size has a sign", "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n" + Hidden },
        { "a chunk whose size has a prefix", "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n" + Hidden },
        { "a chunk of no number", "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff2\r\n{}\r\n0\r\n\r\n" + Hidden },
        { "a chunk that is longer than it says", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n" + Hidden },
        { "a line feed alone after a chunk's size", "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n" + Hidden },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task A_hit_that_could_end_in_two_places_is_refused_and_nothing_after_it_is_read(
        string what, string rest)
    {
        var said = await site.SayAsync("POST /g/collect HTTP/1.1\r\nHost: shop.example\r\n" + rest);

        Assert.True(said.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), $"{what}: {said}");
        Assert.True(Answers(said) == 1, $"{what}: {said}");
        Assert.DoesNotContain(site.Heads, head => head.Contains("/hidden", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Nor_does_what_was_hidden_in_a_request_to_the_site_reach_its_origin(string what, string rest)
    {
        var said = await site.SayAsync("POST /basket HTTP/1.1\r\nHost: shop.example\r\n" + rest);

        Assert.True(Answers(said) == 1, $"{what}: {said}");
        Assert.DoesNotContain(site.Heads, head => head.Contains("/hidden", StringComparison.Ordinal));
        // A body that goes wrong is seen only once its head was passed on; then the origin gets chunks, and no end.
        Assert.DoesNotContain(
            site.Heads, head => head.Contains("content-length", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET /g/partners HTTP/1.1\r\nHost: shop.example\r\nHost: other.example\r\n\r\n")]
    [InlineData("GET /g/partners HTTP/1.1\r\n\r\n")]
    [InlineData("GET /g/partners HTTP/1.1\r\nHost: shop.example@other.example\r\n\r\n")]
    [InlineData("GET  /g/partners HTTP/1.1\r\nHost: shop.example\r\n\r\n")]
    [InlineData("GET /g/partners HTTP/1.1 \r\nHost: shop.example\r\n\r\n")]
    [InlineData("GET /g/partners\r\n\r\n")]
    [InlineData("GET /g/partners HTTP/1.1\nHost: shop.example\n\n")]
    [InlineData("GE\0T /g/partners HTTP/1.1\r\nHost: shop.example\r\n\r\n")]
    [InlineData("GET /g/part\0ners HTTP/1.1\r\nHost: shop.example\r\n\r\n")]
    public async Task A_request_line_or_host_that_could_be_read_twice_is_refused(string request)
    {
        var said = await site.SayAsync(request + Hidden);

        Assert.StartsWith("HTTP/1.1 400", said, StringComparison.Ordinal);
        Assert.Equal(1, Answers(said));
        Assert.DoesNotContain(site.Heads, head => head.Contains("/hidden", StringComparison.Ordinal));
    }

    /// <summary>Kestrel takes the sign. What goes on to the origin has none.</summary>
    [Fact]
    public async Task A_length_with_a_sign_is_passed_on_without_it()
    {
        await site.SayAsync("POST /basket HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n"
            + "Content-Length: +2\r\n\r\n{}");

        Assert.Contains("Content-Length: 2\r\n", Assert.Single(site.Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_requests_that_are_framed_rightly_are_two()
    {
        const string Ping = "GET /.well-known/gpc.json HTTP/1.1\r\nHost: shop.example\r\n";
        var said = await site.SayAsync($"{Ping}\r\n{Ping}Connection: close\r\n\r\n");

        Assert.Equal(2, Answers(said));
    }

    private static int Answers(string said) => said.Split("HTTP/1.1 ").Length - 1;
}
