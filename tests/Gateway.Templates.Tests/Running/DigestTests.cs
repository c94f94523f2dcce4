using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Running;

/// <summary>Digests that are hashed several at a time are those of the platform, and each stands in its own place.</summary>
public sealed class DigestTests
{
    public static TheoryData<int> Counts => [1, 2, 7, 8, 9, 15, 16, 17, 40];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_text_has_the_digest_that_the_platform_gives_it(int count)
    {
        var random = new Random(count);
        for (var round = 0; round < 20; round++)
        {
            var texts = Enumerable.Range(0, count).Select(_ => TextOf(random, random.Next(1, 70))).ToArray();
            AssertDigests(texts);
        }
    }

    [Fact]
    public void Every_length_up_to_and_past_one_block_is_hashed_right() =>
        AssertDigests([.. Enumerable.Range(1, 130).Select(length => TextOf(new Random(length), length))]);

    [Fact]
    public void A_digest_and_a_text_between_stay_where_they_were_written()
    {
        var scope = """{"event":{"a":"one","b":"","c":"three"}}""";
        var value = Some.Value(
            "{ x: sha256 event.a, y: [sha256 event.b, \"between\", event.c | sha256], z: event.a }", scope)!;
        Assert.Equal(Digest("one"), (string?)value["x"]);
        Assert.Null(value["y"]![0]);
        Assert.Equal("between", (string?)value["y"]![1]);
        Assert.Equal(Digest("three"), (string?)value["y"]![2]);
        Assert.Equal("one", (string?)value["z"]);
    }

    [Fact]
    public void A_digest_is_never_hashed_twice()
    {
        var digest = Digest("a@b.example");
        Assert.Equal(digest, (string?)Some.Value("sha256 event.a", $$$"""{"event":{"a":"{{{digest.ToUpperInvariant()}}}"}}"""));
        Assert.Equal(digest, (string?)Some.Value("event.a | sha256 | sha256", """{"event":{"a":"a@b.example"}}"""));
    }

    private static void AssertDigests(string[] texts)
    {
        var list = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
        var scope = new JsonObject { ["event"] = new JsonObject { ["l"] = list } };
        var written = Some.Value("h(x) = sha256 x\nevent.l | array.each @h", scope.ToJsonString())!.AsArray();
        Assert.Equal(texts.Select(Digest), written.Select(digest => (string?)digest));
    }

    private static string TextOf(Random random, int bytes) =>
        string.Concat(Enumerable.Range(0, bytes).Select(_ => (char)random.Next('!', '~'))).Replace('"', 'x').Replace('\\', 'y');

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
