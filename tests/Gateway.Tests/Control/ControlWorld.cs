namespace Gateway.Tests.Control;

/// <summary>A server with the small world of <see cref="SomeResources"/>, for the tests of a class.</summary>
public sealed class ControlWorld : IAsyncLifetime
{
    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ControlServer.StartAsync();
        await SomeResources.AddAsync(Server);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
