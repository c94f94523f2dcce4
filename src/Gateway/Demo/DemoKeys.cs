using Gateway.Access;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Demo;

/// <summary>
/// The keys with which the demo's page calls the management API, new at every start: one of marketing, which asks, and
/// one of IT, which approves. In real life two people hold them.
/// </summary>
internal sealed class DemoKeys(ControlWriter control)
{
    private const string Name = "Demo page";
    private static readonly Role[] Roles = [Role.Marketing, Role.It];

    /// <summary>By role; empty until the demo has started.</summary>
    public IReadOnlyDictionary<Role, string> Texts { get; private set; } = new Dictionary<Role, string>();

    /// <summary>Makes the keys and revokes those of the start before.</summary>
    public Task RenewAsync(CancellationToken cancel) => control.ChangeAsync(Actor.Gateway("demo"), async change =>
    {
        var before = await change.Db.ApiKeys.Where(key => key.Name == Name && key.RevokedAt == null)
            .ToListAsync(cancel);
        foreach (var old in before)
            change.Update(old, ApiKeyView.From, "api_key.revoked", () => old.RevokedAt = change.Now);
        Texts = Roles.ToDictionary(role => role, role =>
        {
            var (key, text) = ApiKey.New(Name, role);
            change.Create(key, ApiKeyView.From, "api_key.created");
            return text.Reveal();
        });
        return Results.Empty;
    }, cancel);
}
