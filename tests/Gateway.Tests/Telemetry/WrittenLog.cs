using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Telemetry;

/// <summary>Keeps what the program would write to its console, character for character, at its own levels.</summary>
internal sealed class WrittenLog(IServiceProvider services) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _written = new();

    /// <summary>Everything written, an entry each.</summary>
    public IReadOnlyList<string> Entries => [.. _written];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Write<TState>(in LogEntry<TState> entry)
    {
        var name = services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName;
        using var text = new StringWriter();
        services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == name).Write(entry, null, text);
        _written.Enqueue(text.ToString());
    }

    private sealed class Logger(WrittenLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
    }
}
