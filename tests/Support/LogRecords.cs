using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Support;

/// <summary>Keeps what a service logs, beside its console.</summary>
[ProviderAlias("Records")]
public sealed class LogRecords : ILoggerProvider
{
    private readonly ConcurrentQueue<LogRecord> records = new();

    /// <summary>What was logged at a level or above it, in order.</summary>
    public IReadOnlyList<LogRecord> AtLeast(LogLevel level) => [.. records.Where(record => record.Level >= level)];

    /// <summary>Expects nothing at Error or above.</summary>
    /// <param name="expected">Errors that are brought about on purpose.</param>
    public void AssertNoErrors(params IReadOnlyList<ExpectedError> expected)
    {
        var unexpected = AtLeast(LogLevel.Error)
            .Where(record => !expected.Any(error => error.Matches(record)))
            .ToList();
        if (unexpected.Count > 0)
        {
            throw new InvalidOperationException(
                $"{unexpected.Count} errors were logged:\n{string.Join('\n', unexpected)}"
            );
        }
    }

    /// <summary>Expects nothing at Warning or above.</summary>
    public void AssertQuiet()
    {
        if (AtLeast(LogLevel.Warning) is { Count: > 0 } heard)
        {
            throw new InvalidOperationException(
                $"{heard.Count} lines at Warning or above:\n{string.Join('\n', heard)}"
            );
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(records, categoryName);

    public void Dispose() { }

    private sealed class Logger(ConcurrentQueue<LogRecord> records, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => records.Enqueue(new LogRecord(logLevel, category, eventId, formatter(state, exception), exception));
    }
}
