using System.Security.Claims;

namespace Gateway.Access;

/// <summary>Who makes a change, as the audit trail names them.</summary>
/// <param name="Id">The id of the API key or account, or the name of the part of the gateway that acts by itself.</param>
/// <param name="Name">The name of the key; an account's is its id, because the trail is never erased.</param>
/// <param name="Role">In which function; null for the gateway itself.</param>
internal sealed record Actor(string Id, string Name, Role? Role)
{
    /// <summary>
    /// The human behind the call, whichever key or session it comes with: nobody approves what the same person asked.
    /// </summary>
    public string Person { get; init; } = Id;

    /// <summary>The sites that the caller may see and change.</summary>
    public SiteScope Sites { get; init; } = SiteScope.All;

    /// <summary>How well the caller has proved to be who they are.</summary>
    public Standing Standing { get; init; } = Standing.Key;

    /// <summary>The id of the session that the call came with; null for a key.</summary>
    public string? Session { get; init; }

    /// <summary>The gateway itself, for example when it makes its first key or seeds a demonstration.</summary>
    public static Actor Gateway(string part) => new($"gateway:{part}", "Gateway", null);

    public ClaimsPrincipal ToPrincipal() => new(new ActorIdentity(this));

    public static Actor? From(ClaimsPrincipal principal) =>
        principal.Identities.OfType<ActorIdentity>().FirstOrDefault()?.Caller;

    /// <summary>Gives an endpoint its caller. Authorisation has made sure that there is one.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));

    private sealed class ActorIdentity(Actor actor) : ClaimsIdentity(ApiKeyAuthentication.SchemeName)
    {
        public Actor Caller { get; } = actor;
    }
}
