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
        Assert.Equal(killed.Text, (await Server.Admin.AskAsync(killed.Location!.ToString())).Text);
        var state = await Server.Services.GetRequiredService<ControlStateReader>().LoadAsync(CancellationToken.None);
        var kill = Assert.Single(state.KillSwitches);
        Assert.Equal((KillScope.Tag, SomeResources.Tag), (kill.Scope, kill.ScopeId));
    }

    [Theory]
    [InlineData("marketing", HttpStatusCode.Forbidden)]
    [InlineData("legal", HttpStatusCode.Forbidden)]
    [InlineData("it", HttpStatusCode.NoContent)]
    [InlineData("admin", HttpStatusCode.NoContent)]
    public async Task Rearming_takes_it_or_admin(string role, HttpStatusCode status)
    {
        var killed = await Server.Legal.AddAsync("kill-switches",
            new { scope = new { kind = "global" }, reason = "A breach." });

        (await Server.As(role).RemoveAsync(killed.Location!.ToString())).Is(status);
    }

    [Theory]
    [InlineData("global", "shop")]
    [InlineData("site", "no-shop")]
    [InlineData("site", null)]
    [InlineData("partner", "shop")]
    [InlineData("tag", "adnova")]
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
