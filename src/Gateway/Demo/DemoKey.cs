using Gateway.Access;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Demo;

/// <summary>The key with which the demo's page calls the management API: new at every start, for IT's role.</summary>
internal sealed class DemoKey(ControlWriter control)
{
    private const string Name = "Demo page";

    public string Text { get; private set; } = "";

    /// <summary>Makes the key and revokes that of the start before.</summary>
    public Task RenewAsync(CancellationToken cancel) => control.ChangeAsync(Actor.Gateway("demo"), async change =>
    {
        var before = await change.Db.ApiKeys.Where(key => key.Name == Name && key.RevokedAt == null)
            .ToListAsync(cancel);
        foreach (var old in before)
            change.Update(old, ApiKeyView.From, "api_key.revoked", () => old.RevokedAt = change.Now);
        var (key, text) = ApiKey.New(Name, Role.It);
        change.Create(key, ApiKeyView.From, "api_key.created");
        Text = text.Reveal();
        return Results.Empty;
    }, cancel);
}
