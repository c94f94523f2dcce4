using System.Collections.Frozen;
using System.Net;
using Gateway.Consent;
using Gateway.Consents;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.DataSubjects;

/// <summary>A gateway with one visitor who accepted, and of whom one partner received something.</summary>
internal sealed class PersonWorld : IAsyncDisposable
{
    public const string Visitor = "canary0123456789visitor";

    private PersonWorld(ControlServer server) => Server = server;

    public ControlServer Server { get; }

    public ConsentRecords Consents => Server.Services.GetRequiredService<ConsentRecords>();

    public static async Task<PersonWorld> StartAsync(params (string Key, string Value)[] settings)
    {
        var world = new PersonWorld(await ControlServer.StartProgramAsync(settings));
        world.Consents.Add(new ConsentRecord
        {
            Id = Visitor, Version = 1, Site = "shop", Action = ConsentAction.AcceptAll, GivenAt = Now,
            ExpiresAt = Now.AddDays(180), NoticeHash = "ab12", Language = "en",
            Granted = PurposeSet.Of(Purpose.AdMeasurement), Denied = default,
            Partners = FrozenSet.Create("acme"),
        });
        await world.SendAsync();
        return world;
    }

    public async Task<string> ReceiveAsync(string kind) => (string)(await Server.Legal.AddAsync("privacy-requests",
        new { kind, consentId = Visitor })).Is(HttpStatusCode.Created).Json["id"]!;

    public async Task<Answer> StepAsync(string id, string step) =>
        (await Server.Legal.AddAsync($"privacy-requests/{id}/{step}", new { note = "By the browser's cookie." }))
            .Is(HttpStatusCode.OK);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Task SendAsync()
    {
        var hit = new SpooledHit
        {
            Seq = 1, Site = "shop", Id = "hit-0001", Event = "purchase", Received = Now, Country = "FR",
            Signals = HitSignals.Of(new ConsentSignals(), Visitor), Scope = [], Tags = ["acme-shop"],
            Categories = CategorySet.Of(DataCategory.Email),
        };
        var receipt = new Receipt
        {
            Hit = hit, Tag = "acme-shop", At = Now, Partner = "acme", Contract = "acme-2026", ContractVersion = 1,
            Attempt = 1, Verdict = AttemptVerdict.Accepted, Bases = LegalBases.Consent,
            Categories = hit.Categories,
        };
        return Server.Services.GetRequiredService<DeliveryReceipts>().SendingAsync(
            Server.Services.GetRequiredService<CurrentPolicy>().State,
            [new PreparedDelivery(new PendingDelivery(hit, 0, default), receipt, null)]);
    }
}
