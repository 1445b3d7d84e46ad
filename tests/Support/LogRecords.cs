using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Support;

/// <summary>A logger provider that keeps the records of a service, in addition to its console.</summary>
[ProviderAlias("Records")]
public sealed class LogRecords : ILoggerProvider
{
    private readonly ConcurrentQueue<LogRecord> records = new();

    /// <summary>The records of a level and above, in order.</summary>
    public IReadOnlyList<LogRecord> AtLeast(LogLevel level) => [.. records.Where(record => record.Level >= level)];

    /// <summary>Fails if there is an unexpected record at Error or above.</summary>
    /// <param name="expected">Errors that the test provokes on purpose.</param>
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

    /// <summary>Fails if there is a record at Warning or above.</summary>
    public void AssertNoWarnings()
    {
        if (AtLeast(LogLevel.Warning) is { Count: > 0 } warnings)
        {
            throw new InvalidOperationException(
                $"{warnings.Count} lines at Warning or above:\n{string.Join('\n', warnings)}"
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
