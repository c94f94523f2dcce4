namespace Gateway.Ledgers;

/// <summary>
/// Opens the ledger before anything listens, finishes what a crash interrupted, and closes it when everything that
/// records has come to its end.
/// </summary>
internal sealed class LedgerStart(LedgerKeeper keeper, LedgerFounding founding, LedgerPublisher publisher)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keeper.UseAsync(static _ => ValueTask.FromResult(true));
        await founding.RunAsync(cancellationToken);
        await publisher.PublishAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => keeper.DisposeAsync().AsTask();
}
