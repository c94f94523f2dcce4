using Microsoft.Extensions.Options;

namespace Gateway.Policy;

/// <summary>Confirms the policy regularly. After failures of some length the policy is stale.</summary>
internal sealed class PolicyKeeper(
    CurrentPolicy policy, IOptions<PolicyOptions> options, TimeProvider time, ILogger<PolicyKeeper> log)
    : BackgroundService
{
    private bool _stale;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ConfirmEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await policy.ConfirmAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                PolicyLog.PolicyNotConfirmed(log, fault);
            }

            Tell(policy.Stale);
        }
    }

    private void Tell(bool stale)
    {
        if (stale == _stale) return;
        _stale = stale;
        if (stale) PolicyLog.PolicyStale(log);
        else PolicyLog.PolicyFresh(log);
    }
}
