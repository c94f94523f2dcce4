namespace Gateway.Policy;

/// <summary>Puts the stored policy in force before the doors open: until then nobody may receive anything.</summary>
internal sealed class PolicyStart(CurrentPolicy policy) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => policy.RefreshAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
