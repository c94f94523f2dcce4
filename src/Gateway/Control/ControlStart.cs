using Gateway.Tags;

namespace Gateway.Control;

/// <summary>Opens the store and the key before anything listens: what cannot be used stops the start.</summary>
internal sealed class ControlStart(ControlStore store, SecretKey key) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        key.Open();
        return store.OpenAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
