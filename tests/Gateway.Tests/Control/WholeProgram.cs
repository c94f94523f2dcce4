namespace Gateway.Tests.Control;

/// <summary>The whole program, for the tests of a class.</summary>
public sealed class WholeProgram : IAsyncLifetime
{
    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ControlServer.StartProgramAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
