using Gateway.Control;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Gateway.Access;

/// <summary>Marks an endpoint with what its callers do there.</summary>
internal sealed record AllowedOperation(Operation Operation);

/// <summary>
/// Lets a caller through who may do what the endpoint is marked with. An unmarked endpoint lets nobody through.
/// </summary>
internal sealed class OperationPolicy : AuthorizationHandler<OperationPolicy>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OperationPolicy requirement)
    {
        if (context.Resource is HttpContext http
            && http.GetEndpoint()?.Metadata.GetMetadata<AllowedOperation>() is { Operation: var operation }
            && AccessTable.Judge(Actor.From(context.User), operation) == AccessVerdict.Allowed)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    public static AuthorizationPolicy Build() => new AuthorizationPolicyBuilder(Credentials.SchemeName)
        .AddRequirements(new OperationPolicy()).Build();

    /// <summary>Answers a caller who was not recognised.</summary>
    public static Task ChallengeAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = ApiKeyAuthentication.SchemeName;
        return Problems.Unauthenticated().ExecuteAsync(context);
    }

    /// <summary>Answers a caller who was recognised and may not.</summary>
    public static Task ForbidAsync(HttpContext context, ILogger log)
    {
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<AllowedOperation>()?.Operation;
        var actor = Actor.From(context.User);
        var verdict = operation is { } known ? AccessTable.Judge(actor, known) : AccessVerdict.RoleForbidden;
        AccessLog.Forbidden(log, actor?.Id, operation, verdict);
        return Problems.Of(verdict, operation).ExecuteAsync(context);
    }
}

internal static class OperationPolicyExtensions
{
    /// <summary>Says what callers do at this endpoint, and so which roles may: <see cref="AccessTable"/>.</summary>
    public static TBuilder Allows<TBuilder>(this TBuilder endpoint, Operation operation)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AllowedOperation(operation));
}
