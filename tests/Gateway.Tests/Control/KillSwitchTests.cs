using System.Net;
using Gateway.Control;
using Gateway.KillSwitches;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

public sealed class KillSwitchTests(ControlWorld world) : ControlTest(world)
{
    private static readonly object OnTag = new
    {
        scope = new { kind = "tag", id = SomeResources.Tag },
        reason = "It leaks.",
    };

    [Theory]
    [InlineData("marketing")]
    [InlineData("it")]
    [InlineData("legal")]
    public async Task One_person_of_any_function_kills(string role)
    {
        var killed = (await Server.As(role).AddAsync("kill-switches", OnTag)).Is(HttpStatusCode.Created);

        Assert.Equal("It leaks.", killed.Json["reason"]!.GetValue<string>());
        Assert.Equal("tag", killed.Json["scope"]!["kind"]!.GetValue<string>());
        Assert.True(killed.Json["inForceAfterMs"]!.GetValue<double>() > 0);
        Assert.Equal((string)killed.Json["id"]!,
            (string)(await Server.Admin.AskAsync(killed.Location!.ToString())).Json["id"]!);
        var state = await Server.Services.GetRequiredService<ControlStateReader>().LoadAsync(CancellationToken.None);
        var kill = Assert.Single(state.KillSwitches);
        Assert.Equal((KillScope.Tag, SomeResources.Tag), (kill.Scope, kill.ScopeId));
    }

    [Theory]
    [InlineData("marketing", "it")]
    [InlineData("it", "legal")]
    [InlineData("legal", "marketing")]
    public async Task Rearming_takes_two_people_of_two_functions(string asker, string approver)
    {
        var killed = await Server.Legal.AddAsync("kill-switches",
            new { scope = new { kind = "global" }, reason = "A breach." });

        var asked = (await Server.As(asker).RemoveAsync(killed.Location!.ToString())).Is(HttpStatusCode.Accepted);
        Assert.Equal("on", asked.Json["differences"]![0]!["effect"]!.GetValue<string>());
        (await Server.Admin.AskAsync(killed.Location.ToString())).Is(HttpStatusCode.OK);

        (await Server.ApproveAsync(asked, approver)).Is(HttpStatusCode.OK);
        (await Server.Admin.AskAsync(killed.Location.ToString())).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("category", "user.contact")]
    [InlineData("category", "user.device.ip_address")]
    [InlineData("country", "FR")]
    [InlineData("purpose", "7")]
    [InlineData("purpose", "ad_measurement")]
    public async Task What_is_not_a_resource_is_killed_too(string kind, string id)
    {
        var draft = new { scope = new { kind, id }, reason = "A breach." };

        var killed = (await Server.Legal.AddAsync("kill-switches", draft)).Is(HttpStatusCode.Created);

        Assert.Equal(id == "7" ? "ad_measurement" : id, killed.Json["scope"]!["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("global", "shop")]
    [InlineData("site", "no-shop")]
    [InlineData("site", null)]
    [InlineData("partner", "shop")]
    [InlineData("tag", "adnova")]
    [InlineData("category", "user.mail")]
    [InlineData("country", "fr")]
    [InlineData("purpose", "12")]
    [InlineData("transfer_basis", "no-basis")]
    public async Task A_switch_on_what_does_not_exist_would_only_look_like_safety(string kind, string? id)
    {
        var draft = new { scope = new { kind, id }, reason = "A breach." };

        var answer = (await Server.Legal.AddAsync("kill-switches", draft))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["scope.id"], answer.MembersWithErrors);
    }

    [Fact]
    public async Task A_tag_deleted_and_made_again_is_still_killed()
    {
        await Server.It.AddAsync("kill-switches", OnTag);
        await Server.It.RemoveAsync($"tags/{SomeResources.Tag}");
        (await Server.It.AddAsync("tags", SomeResources.TagDraft())).Is(HttpStatusCode.Created);

        Assert.Single((await Server.It.AskAsync("kill-switches")).Json["items"]!.AsArray());
    }
}
