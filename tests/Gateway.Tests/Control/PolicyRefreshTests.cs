using System.Net;

namespace Gateway.Tests.Control;

public sealed class PolicyRefreshTests(ControlWorld world) : ControlTest(world)
{
    [Fact]
    public async Task Every_change_is_put_in_force_before_it_is_answered()
    {
        var before = Server.Policy.Count;

        await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft().With("name", "Another name"));
        Assert.Equal(before + 1, Server.Policy.Count);
        var asked = await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true });
        Assert.Equal(before + 1, Server.Policy.Count);
        await Server.AgreeAsync(asked);
        Assert.Equal(before + 2, Server.Policy.Count);
        await Server.Admin.RemoveAsync($"tags/{SomeResources.Tag}", "\"2\"");
        Assert.Equal(before + 3, Server.Policy.Count);
    }

    [Fact]
    public async Task What_changes_nothing_is_not_put_in_force()
    {
        var before = Server.Policy.Count;

        await Server.Admin.AskAsync("sites");
        await Server.Admin.AddAsync("sites", SomeResources.SiteDraft());
        await Server.Marketing.PutAsync("sites/shop", SomeResources.SiteDraft());

        Assert.Equal(before, Server.Policy.Count);
    }

    [Fact]
    public async Task A_change_that_cannot_be_put_in_force_is_stored_and_not_called_done()
    {
        Server.Policy.Fault = new InvalidOperationException("It breaks.");

        var answer = (await Server.Admin.PutAsync("sites/shop", SomeResources.SiteDraft().With("name", "Another name")))
            .Refuses(HttpStatusCode.InternalServerError, "not-in-force");

        Assert.DoesNotContain("It breaks.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("\"2\"", (await Server.Admin.AskAsync("sites/shop")).ETag);
        Assert.Contains(Server.Log.Lines, line => line.Contains("could not be put in force"));
    }
}
