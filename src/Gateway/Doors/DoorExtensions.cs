using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Doors;

internal static class DoorExtensions
{
    private sealed record DoorFeature(Door Door);

    /// <summary>Marks every connection of this listener with its door.</summary>
    /// <param name="listener">The listener.</param>
    /// <param name="door">Its door.</param>
    /// <param name="most">Connections open at once.</param>
    public static void Opens(this ListenOptions listener, Door door, int most = int.MaxValue)
    {
        var feature = new DoorFeature(door);
        var open = new OpenConnections(most);
        listener.Use(next => connection => open.ServeAsync(connection, next));
        listener.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
    }

    /// <summary>Bounds what one who connects can take up.</summary>
    public static void Bound(this KestrelServerLimits kestrel, DoorLimits limits)
    {
        var slowest = new MinDataRate(limits.SlowestBytesPerSecond, TimeSpan.FromSeconds(limits.GraceSeconds));
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(limits.IdleSeconds);
        kestrel.MinRequestBodyDataRate = slowest;
        kestrel.MinResponseDataRate = slowest;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeadersSeconds);
    }

    /// <summary>
    /// Gives a door its own endpoints, and answers 404 for what it does not have. The middleware has to hold the
    /// routing, where it belongs among the others.
    /// </summary>
    public static void MapDoor(this WebApplication app, Door door, Action<IApplicationBuilder> middleware,
        Action<IEndpointRouteBuilder> endpoints) =>
        app.MapWhen(context => context.Features.Get<DoorFeature>()?.Door == door, branch =>
        {
            branch.UseOneFraming();
            middleware(branch);
            branch.UseEndpoints(endpoints);
        });
}
