using Gateway.Control;

namespace Gateway.Policy;

/// <summary>Brings changed templates into force while the gateway runs.</summary>
internal sealed class TemplateWatch(
    TemplateFolder templates, IPolicyRefresh policy, TimeProvider time, ILogger<TemplateWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = new TemplateChanges(templates.Roots, time, log);
        var isDue = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            await changes.WaitAsync(stoppingToken);
            try
            {
                isDue |= templates.Reload();
                if (isDue) await policy.RefreshAsync(stoppingToken);
                isDue = false;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The policy of before stays in force, with the templates of before; the next round tries again.
                PolicyLog.TemplatesNotInForce(log, fault);
            }
        }
    }
}
