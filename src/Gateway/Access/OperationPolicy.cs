using Microsoft.AspNetCore.Authorization;

namespace Gateway.Access;

/// <summary>Marks an endpoint with what its callers do there.</summary>
internal sealed record AllowedOperation(Operation Operation);

/// <summary>
/// Lets a caller through whose role may do what the endpoint is marked with. An unmarked endpoint lets nobody through.
/// </summary>
internal sealed class OperationPolicy : AuthorizationHandler<OperationPolicy>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OperationPolicy requirement)
    {
        if (context.Resource is HttpContext http
            && http.GetEndpoint()?.Metadata.GetMetadata<AllowedOperation>() is { Operation: var operation }
            && Actor.From(context.User) is { } actor
            && AccessTable.Allows(actor, operation))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    public static AuthorizationPolicy Build() => new AuthorizationPolicyBuilder(ApiKeyAuthentication.SchemeName)
        .RequireAuthenticatedUser().AddRequirements(new OperationPolicy()).Build();
}

internal static class OperationPolicyExtensions
{
    /// <summary>Says what callers do at this endpoint, and so which roles may: <see cref="AccessTable"/>.</summary>
    public static TBuilder Allows<TBuilder>(this TBuilder endpoint, Operation operation)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AllowedOperation(operation));
}
