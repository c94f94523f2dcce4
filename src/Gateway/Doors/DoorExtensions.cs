using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Doors;

internal static class DoorExtensions
{
    private sealed record DoorFeature(Door Door);

    /// <summary>Marks every connection of this listener with its door.</summary>
    public static void Opens(this ListenOptions listener, Door door)
    {
        var feature = new DoorFeature(door);
        listener.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
    }

    /// <summary>
    /// Gives a door its own endpoints, and answers 404 for what it does not have. The middleware has to hold the
    /// routing, where it belongs among the others.
    /// </summary>
    public static void MapDoor(this WebApplication app, Door door, Action<IApplicationBuilder> middleware,
        Action<IEndpointRouteBuilder> endpoints) =>
        app.MapWhen(context => context.Features.Get<DoorFeature>()?.Door == door, branch =>
        {
            middleware(branch);
            branch.UseEndpoints(endpoints);
        });
}
