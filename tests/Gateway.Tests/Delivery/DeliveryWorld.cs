using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Consent;
using Gateway.Consents;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Delivery.Tokens;
using Gateway.Partners;
using Gateway.Ledgers;
using Gateway.Ledger.Storage;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Tags;
using Gateway.Telemetry;
using Gateway.Templates;
using Gateway.Tests.Egress;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Delivery;

/// <summary>
/// Deliveries over a real spool to a real server: two tags, <c>batching</c> with up to a hundred events a request and
/// <c>single</c>, both on the sites <c>shop</c> and <c>blog</c>.
/// </summary>
internal sealed class DeliveryWorld : IAsyncDisposable
{
    public const string Visitor = "0123456789abcdef";

    private static readonly string[] Sites = ["shop", "blog"];
    private static readonly FrozenSet<string> Named = FrozenSet.Create("acme");

    private readonly string _folder;
    private readonly CurrentPolicy _policy = new(
        null!, null!, TimeProvider.System, Options.Create(new PolicyOptions { StaleAfterSeconds = 3600 }));
    private readonly Dictionary<string, VendorTemplate> _templates = [];
    private readonly VendorClient _client;
    private readonly GatewayClock _clock;
    private readonly LedgerKeeper _keeper;
    private readonly DeliveryOptions _options;
    private long _epoch;

    private DeliveryWorld(
        FakeVendor vendor, string? folder, DeliveryOptions? options, SteppedTime? time, bool isReachable)
    {
        Vendor = vendor;
        _folder = folder ?? Directory.CreateTempSubdirectory("gateway-delivery-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = _folder }).Build();
        var data = new DataFolder(configuration);
        TimeProvider clock = time ?? TimeProvider.System;
        _options = options ?? new DeliveryOptions { FirstPauseSeconds = 0.01, LongestPauseSeconds = 0.05 };
        var wrapped = Options.Create(_options);
        File = new SpoolFile(data);
        Spool = new SpoolWriter(File, Options.Create(new SpoolOptions()), new GatewayMeter(), clock,
            NullLogger<SpoolWriter>.Instance);
        Seal = new HitSeal(new SpoolKeys(data));
        Reader = new SpoolReader(File, Seal);
        Consents = new ConsentRecords(data);
        _clock = new GatewayClock(Spool, clock, NullLogger<GatewayClock>.Instance);
        _client = new VendorClient(
            isReachable ? SomeEgress.Gate(vendor.Address.Authority) : SomeEgress.Gate(), wrapped, clock);
        var attempt = new DeliveryAttempt(
            new HitConsent(new ConsentEvaluator(new ConsentOptions()), Consents), _clock,
            NullLogger<DeliveryAttempt>.Instance);
        var exchange = new VendorExchange(_client, _clock, new RetrySchedule(_options), new DeliveryFeed());
        var ledger = Options.Create(new LedgerOptions());
        var steady = new SteadyTime(() => _clock.Now, clock);
        _keeper = new LedgerKeeper(new DiskFiles(Path.Combine(_folder, "ledger")), new LedgerKey(data, ledger), ledger,
            steady, NullLogger<LedgerKeeper>.Instance);
        var (terms, ids) = (new ReceiptTermsBook(Consents), new RecordIds(ledger));
        var receipts = new DeliveryReceipts(_keeper, terms, new SubjectCommitments(Consents), ids, steady);
        var tools = new DeliveryTools(_policy, attempt, exchange, new AccessTokens(_client, _clock, clock, wrapped),
            Spool, receipts, _clock, clock, new GatewayMeter(), wrapped, NullLogger<DeliveryService>.Instance);
        Deliveries = new DeliveryService(Spool, Reader, tools, NullLogger<DeliveryService>.Instance);
        Cuts = new QueueCuts(_policy, Deliveries, attempt, Consents, Reader, Spool, receipts,
            new RefusalReceipts(_keeper, terms, ids, _policy, ledger), _clock, clock,
            NullLogger<DeliveryService>.Instance);
        Erasure = new SubjectErasure(Reader, Spool, Deliveries, attempt, _policy, receipts, _clock, clock);
        Lifetime = new HitLifetime(Reader, Spool, Seal, Deliveries, attempt, _policy, receipts, _clock,
            Options.Create(new SpoolOptions()), clock, NullLogger<HitLifetime>.Instance);
    }

    public FakeVendor Vendor { get; }

    public string Folder => _folder;

    public SpoolFile File { get; }

    public SpoolWriter Spool { get; }

    public SpoolReader Reader { get; }

    public HitSeal Seal { get; }

    public SubjectErasure Erasure { get; }

    public HitLifetime Lifetime { get; }

    public ConsentRecords Consents { get; }

    public DeliveryService Deliveries { get; }

    public QueueCuts Cuts { get; }

    /// <summary>Reasons against a tag on a site.</summary>
    public Dictionary<(string Tag, string Site), ReasonSet> Standing { get; } = [];

    /// <summary>The tags' secrets; a tag without has a template that cannot be used.</summary>
    public Dictionary<string, string?> Keys { get; } = new() { ["batching"] = "key", ["single"] = "key" };

    public static async Task<DeliveryWorld> StartAsync(
        string? folder = null, DeliveryOptions? options = null, SteppedTime? time = null, bool deliver = true,
        bool isReachable = true)
    {
        var world = new DeliveryWorld(await FakeVendor.StartAsync(), folder, options, time, isReachable);
        world.PutInForce();
        var now = (time ?? TimeProvider.System).GetUtcNow();
        if (world.Consents.Newest(Visitor) is null) world.Choose(Visitor, granted: true, now);
        if (deliver)
        {
            await world.Deliveries.StartAsync(CancellationToken.None);
            await UntilAsync(() => world.Spool.Recovered.Keys.All(tag => world.Deliveries.Find(tag) is not null));
        }

        await world.Cuts.StartAsync(CancellationToken.None);
        return world;
    }

    /// <summary>Puts a policy in force that has what the test said.</summary>
    public void PutInForce()
    {
        var wirings = Keys.Where(key => key.Value is not null).Select(key => Wire(key.Key, key.Value!))
            .ToDictionary(wiring => wiring.TagId);
        var sites = Sites.Select(site => new SitePolicy
        {
            Id = site, Key = site, Origins = [], Tags = [.. Keys.Keys.Select(tag => Tag(tag, site))],
        });
        _policy.PutInForce(new PolicyState(
            new PolicySnapshot(++_epoch, [.. sites]), wirings, new Dictionary<string, Partner>(), _epoch),
            TimeProvider.System.GetTimestamp());
    }

    public void Choose(string visitor, bool granted, DateTimeOffset? at = null)
    {
        var purposes = PurposeSet.Of(Purpose.AudienceStatistics);
        var given = at ?? TimeProvider.System.GetUtcNow();
        Consents.Add(new ConsentRecord
        {
            Id = visitor, Version = 1, Site = "shop", Action = granted ? ConsentAction.AcceptAll : ConsentAction.Withdraw,
            GivenAt = given, ExpiresAt = given.AddDays(30), NoticeHash = "n", Language = "en",
            Granted = granted ? purposes : default, Denied = granted ? default : purposes,
            Partners = Named,
        });
    }

    /// <summary>Accepts hits as the public door does.</summary>
    public async Task<IReadOnlyList<SpooledHit>> AcceptAsync(string[] tags, params string[] ids)
    {
        var hits = ids.Select(id => Hit(id, tags)).ToList();
        await AcceptAsync(hits);
        return hits;
    }

    public async Task AcceptAsync(IReadOnlyList<SpooledHit> hits)
    {
        var write = new AcceptWrite(hits, Deliveries.Offer, Seal);
        Assert.True(Spool.TryWrite(write));
        await write.Durable;
    }

    public SpooledHit Hit(string id, string[] tags, string site = "shop", string visitor = Visitor)
    {
        var scope = new
        {
            @event = new { id, name = "page_view", time = _clock.Now.UtcDateTime },
            site = new { key = site, domain = site },
        };
        return new SpooledHit
        {
            Site = site, Id = id, Event = "page_view", Received = _clock.Now, Country = "FR",
            Signals = HitSignals.Of(new ConsentSignals(), visitor), Scope = JsonSerializer.SerializeToUtf8Bytes(scope),
            Categories = CategorySet.Of(DataCategory.Event), Tags = tags,
        };
    }

    /// <summary>Waits until nothing waits any more.</summary>
    public Task SettledAsync() => UntilAsync(() => Waiting() == 0);

    public long Waiting(string? tag = null) => Deliveries.Tags
        .Where(known => tag is null || known.Lane.Tag == tag).Sum(known => known.Lane.Waiting.Values.Sum());

    public static async Task UntilAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "It never came.");
            await Task.Delay(5);
        }
    }

    public long Number(string sql)
    {
        using var connection = File.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public async Task StopAsync()
    {
        await Cuts.StopAsync(CancellationToken.None);
        if (Deliveries.ExecuteTask is not null) await Deliveries.StopAsync(CancellationToken.None);
        await _keeper.DisposeAsync();
        await Spool.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Cuts.Dispose();
        Deliveries.Dispose();
        Lifetime.Dispose();
        Seal.Dispose();
        _clock.Dispose();
        Consents.Dispose();
        _client.Dispose();
        _policy.Dispose();
        await Vendor.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private TagPolicy Tag(string tag, string site)
    {
        var terms = new PartnerTerms("acme", new Dictionary<Purpose, LegalBases>
        {
            [Purpose.AudienceStatistics] = LegalBases.Consent,
        });
        return new TagPolicy
        {
            Id = tag, PartnerId = "acme", PartnerName = "Acme", TemplateId = tag,
            Standing = Standing.GetValueOrDefault((tag, site)).With(Reason.TemplateUnavailable, Keys[tag] is null),
            Grants =
            [
                new ContractGrant
                {
                    ContractId = "contract", ContractVersion = 1, Territories = CountrySet.Of(["*"]),
                    Variants = Keys[tag] is null
                        ? []
                        : [new VariantPolicy("full", terms, CategorySet.Of(DataCategory.Event))],
                },
            ],
        };
    }

    private TagWiring Wire(string tag, string key)
    {
        if (!_templates.TryGetValue(tag, out var template)) _templates[tag] = template = Template(tag);
        return new TagWiring(tag, 1, template, template.Prepare(JsonElement.Parse("{}")).Settings!,
            new Dictionary<string, Secret> { ["key"] = new(key) }, Vendor.Address);
    }

    private VendorTemplate Template(string tag)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "templates", tag)).FullName;
        var batch = tag == "single" ? """{ "max": 1 }""" : """{ "max": 100, "path": "events" }""";
        System.IO.File.WriteAllText(Path.Combine(folder, "template.json"), $$"""
            {
              "id": "{{tag}}", "version": "1.0.0", "title": "Acme",
              "vendor": { "legalName": "Acme", "country": "FR", "role": "processor" },
              "api": { "name": "Acme", "docs": [], "checkedOn": "2026-11-21" },
              "hosts": ["api.example"],
              "secrets": [{ "name": "key", "placement": "header", "key": "Authorization", "format": "Bearer {secret}",
                "required": true, "description": "d" }],
              "settings": { "type": "object", "properties": {} },
              "events": { "map": {}, "unmapped": "pass" },
              "required": [], "age": { "maxPastHours": 240, "maxFutureMinutes": 5 },
              "batch": {{batch}}, "retry": { "maxAgeHours": 1, "maxAttempts": 3, "idempotent": true },
              "usActivities": [], "googleConsent": [], "sensitive": [],
              "variants": [{ "id": "full", "source": "request.sbn", "legalBases": ["consent"],
                "purposes": ["audience_statistics"], "dataCategories": ["x.event"] }],
              "responses": [
                {{(tag == "single" ? "" : """
                { "status": "200", "events": { "list": "bad", "index": "at" }, "verdict": "rejected", "reason": "bad event" },
                """)}}
                { "status": "409", "verdict": "accepted" }
              ]
            }
            """);
        System.IO.File.WriteAllText(Path.Combine(folder, "request.sbn"),
            "{ method: \"POST\", url: $\"https://api.example/" + tag
            + "/{site.key}\", json: { events: [{ id: event.id, at: event.time }] } }");
        var load = VendorTemplate.Load(folder);
        return load.Template ?? throw new InvalidOperationException(string.Join('\n', load.Faults));
    }
}
