using Microsoft.Data.Sqlite;

namespace Gateway.Consents.Figures;

/// <summary>Writes what was counted every five seconds, and at an orderly end.</summary>
internal sealed partial class FigureWriter(ConsentRecords records, TimeProvider time, ILogger<FigureWriter> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Write();
    }

    private void Write()
    {
        try
        {
            records.Figures.Write(time.GetUtcNow());
        }
        catch (SqliteException fault)
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The figures of consent could not be written; they are kept and tried again")]
    private partial void LogFailed(Exception fault);
}
