using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;
using Gateway.Tests.Demo;
using Gateway.Tests.Notifications;

namespace Gateway.Tests.DataSubjects;

/// <summary>Whoever received something of a person is told of what the person asked, and the receipt is kept.</summary>
public sealed class PartnerLetterTests
{
    [Fact]
    public async Task Each_partner_that_received_something_is_told_by_e_mail()
    {
        await using var mail = await MailServer.StartAsync(hideStartTls: true);
        await using var world = await PersonWorld.StartAsync(Mail(mail.Port));
        await AddPartnerAsync(world);
        var id = await GrantAsync(world, "objection");

        var letter = await mail.ReceiveAsync();
        Assert.Equal("privacy@acme.example", (string)letter["recipients"]![0]!);
        var text = (string)letter["text"]!;
        Assert.All([id, "Acme SAS", "user.contact.email", "Objection", "Opposition"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(PersonWorld.Visitor, letter.ToJsonString(), StringComparison.Ordinal);
        var notice = await TriedAsync(world, id);
        Assert.Equal("notified", (string)notice["status"]!);
        Assert.StartsWith($"E-mail <{id}.acme>: 250", (string)notice["reference"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_no_letter_reaches_is_left_to_people_with_the_reason()
    {
        await using var world = await PersonWorld.StartAsync();
        Assert.Contains("No mail server", Reference(await TriedAsync(world, await GrantAsync(world, "rectification"))),
            StringComparison.Ordinal);

        await using var silent = await PersonWorld.StartAsync(Mail(FreePorts.Take()));
        var unknown = await TriedAsync(silent, await GrantAsync(silent, "rectification"));
        Assert.Equal("pending", (string)unknown["status"]!);
        Assert.Contains("no privacy contact", Reference(unknown), StringComparison.Ordinal);
        await AddPartnerAsync(silent);
        Assert.Contains("No conversation", Reference(await TriedAsync(silent, await GrantAsync(silent, "objection"))),
            StringComparison.Ordinal);
    }

    private static string Reference(JsonNode notice) => (string)notice["reference"]!;

    private static (string, string)[] Mail(int port) =>
    [
        ("Gateway:Notifications:Smtp:Host", "127.0.0.1"), ("Gateway:Notifications:Smtp:Security", "None"),
        ("Gateway:Notifications:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)),
        ("Gateway:Notifications:Smtp:From", "gateway@shop.example"),
    ];

    private static async Task AddPartnerAsync(PersonWorld world)
    {
        var partner = SomeResources.PartnerDraft();
        (partner["id"], partner["legalName"]) = ("acme", "Acme SAS");
        partner["contacts"] = new JsonObject { ["privacy"] = "privacy@acme.example" };
        (await world.Server.Admin.AddAsync("partners", partner)).Is(HttpStatusCode.Created);
    }

    private static async Task<string> GrantAsync(PersonWorld world, string kind)
    {
        var id = await world.ReceiveAsync(kind);
        await world.StepAsync(id, "identify");
        await world.StepAsync(id, "grant");
        return id;
    }

    // The notice of the one partner once it was told, or it is known why not.
    private static async Task<JsonNode> TriedAsync(PersonWorld world, string id)
    {
        JsonNode? notice = null;
        Assert.True(await DemoProcess.HoldsAsync(async () =>
        {
            var request = (await world.Server.Legal.AskAsync($"privacy-requests/{id}")).Is(HttpStatusCode.OK).Json;
            notice = request["notices"]![0];
            return notice!["reference"] is not null;
        }));
        return notice!;
    }
}
