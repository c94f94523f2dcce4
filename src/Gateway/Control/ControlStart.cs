namespace Gateway.Control;

/// <summary>Opens the store before anything listens, so that a file that cannot be used stops the start.</summary>
internal sealed class ControlStart(ControlStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
