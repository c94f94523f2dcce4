using System.Text;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Spool;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Spool;

/// <summary>What is personal of a hit is never written as it is.</summary>
public sealed class HitSealTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-seal-").FullName;

    private string Keys => Path.Combine(_folder, "keys", "spool");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sealed_body_shows_nothing_and_opens_to_what_it_was()
    {
        using var seal = Open();
        var hit = Hit(Noon);
        var personal = Seal(seal, hit);

        Assert.DoesNotContain("camille", Encoding.Latin1.GetString(personal.Body.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("record-1", personal.Record!, StringComparison.Ordinal);
        var opened = seal.Open(personal.Body, hit.Site, hit.Id, hit.Received)!.Value;
        Assert.Equal(hit.Scope, opened.Scope);
        Assert.Equal(hit.Signals.Json, opened.Signals);
    }

    [Fact]
    public void A_bit_that_flipped_anywhere_is_found_out()
    {
        using var seal = Open();
        var hit = Hit(Noon);
        var body = Seal(seal, hit).Body;

        for (var at = 0; at < body.Bytes.Length; at++)
        {
            var flipped = body.Bytes.ToArray();
            flipped[at] ^= 1;
            Assert.Null(seal.Open(body with { Bytes = flipped }, hit.Site, hit.Id, hit.Received));
        }
    }

    [Fact]
    public void A_body_is_bound_to_its_site_its_event_and_its_instant()
    {
        using var seal = Open();
        var hit = Hit(Noon);
        var body = Seal(seal, hit).Body;

        Assert.Null(seal.Open(body, "blog", hit.Id, hit.Received));
        Assert.Null(seal.Open(body, hit.Site, "other", hit.Received));
        Assert.Null(seal.Open(body, hit.Site, hit.Id, hit.Received.AddMilliseconds(1)));
    }

    [Fact]
    public void Every_day_has_a_key_of_its_own_that_outlives_a_restart()
    {
        SealedHit today, tomorrow;
        using (var seal = Open()) (today, tomorrow) = (Seal(seal, Hit(Noon)), Seal(seal, Hit(Noon.AddDays(1))));

        Assert.NotEqual(today.Body.Key, tomorrow.Body.Key);
        using var next = Open();
        Assert.NotNull(next.Open(today.Body, "shop", "a", Noon));
        Assert.NotNull(next.Open(tomorrow.Body, "shop", "a", Noon.AddDays(1)));
    }

    [Fact]
    public void What_was_sealed_with_a_destroyed_key_cannot_be_read_again()
    {
        using var seal = Open();
        var (today, tomorrow) = (Seal(seal, Hit(Noon)), Seal(seal, Hit(Noon.AddDays(1))));

        Assert.Equal(1, seal.DestroyBefore(tomorrow.Body.Key));
        Assert.Null(seal.Open(today.Body, "shop", "a", Noon));
        Assert.NotNull(seal.Open(tomorrow.Body, "shop", "a", Noon.AddDays(1)));
        Assert.False(File.Exists(Path.Combine(Keys, $"{today.Body.Key}.key")));
    }

    [Fact]
    public void A_person_is_found_by_the_same_digest_after_a_restart_and_by_none_of_another_kind()
    {
        string record;
        using (var seal = Open()) record = seal.Subject(SubjectKind.Record, "x")!;

        using var next = Open();
        Assert.Equal(record, next.Subject(SubjectKind.Record, "x"));
        Assert.NotEqual(record, next.Subject(SubjectKind.Visitor, "x"));
    }

    private static SealedHit Seal(HitSeal seal, SpooledHit hit) => seal.Seal(hit, EventKey.Of(hit.Site, hit.Id));

    private static SpooledHit Hit(DateTimeOffset received) => new()
    {
        Site = "shop", Id = "a", Event = "purchase", Received = received,
        Signals = HitSignals.Of(new ConsentSignals { Tcf = "tc" }, "record-1"),
        Scope = """{"user":{"email":"camille@example.org"}}"""u8.ToArray(),
        Categories = CategorySet.Empty, Tags = ["meta"], Visitor = "visitor-1",
    };

    private HitSeal Open() => new(new SpoolKeys(new DataFolder(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = _folder }).Build())));
}
