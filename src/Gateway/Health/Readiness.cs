namespace Gateway.Health;

/// <summary>Whether traffic may come: every check says yes, and nobody has asked the gateway to stop.</summary>
internal sealed partial class Readiness(IEnumerable<ReadinessCheck> checks, IHostApplicationLifetime lifetime,
    TimeProvider time, ILogger<Readiness> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The names of the checks that do not say yes; empty when the gateway is ready.</summary>
    public async Task<IReadOnlyList<string>> FindFailingAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return ["stopping"];
        var answers = await Task.WhenAll(checks.Select(async check =>
            (check.Name, Ready: await AskAsync(check, cancellationToken))));
        return [.. answers.Where(answer => !answer.Ready).Select(answer => answer.Name)];
    }

    private async Task<bool> AskAsync(ReadinessCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.IsReadyAsync(cancellationToken).AsTask().WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(check.Name, fault);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The readiness check {Check} failed")]
    private partial void LogFault(string check, Exception fault);
}
