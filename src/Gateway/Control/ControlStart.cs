using Gateway.Tags;

namespace Gateway.Control;

/// <summary>Opens the store and the keys before anything listens: what cannot be used stops the start.</summary>
internal sealed class ControlStart(ControlStore store, SecretKeys keys, SecretResealing resealing) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = keys.All;
        await store.OpenAsync(cancellationToken);
        await resealing.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
