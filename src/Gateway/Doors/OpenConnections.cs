using Microsoft.AspNetCore.Connections;

namespace Gateway.Doors;

/// <summary>Counts a door's connections and closes those beyond its limit.</summary>
internal sealed class OpenConnections(int most)
{
    private int _open;

    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref _open) <= most) await next(connection);
            else connection.Abort(new ConnectionAbortedException("The door has no room."));
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
