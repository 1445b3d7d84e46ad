using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>
/// Logs that a consumer failed and is retried, except when two consumers changed the same row at the same time, which
/// is expected and what the retry is for. MassTransit's own log entry does not distinguish the two cases, so its level
/// is raised in ServiceDefaults; MassTransit still logs when it gives up a message.
/// </summary>
internal sealed partial class RetryLogObserver(ILogger<RetryLogObserver> log) : IRetryObserver
{
    public Task PreRetry<T>(RetryContext<T> context)
        where T : class, PipeContext
    {
        if (!IsConcurrencyConflict(context.Exception))
        {
            var message = context.Context as ConsumeContext;
            LogRetry(context.Exception, message?.MessageId, message?.ReceiveContext.InputAddress, context.RetryAttempt);
        }
        return Task.CompletedTask;
    }

    public Task PostCreate<T>(RetryPolicyContext<T> context)
        where T : class, PipeContext => Task.CompletedTask;

    public Task PostFault<T>(RetryContext<T> context)
        where T : class, PipeContext => Task.CompletedTask;

    public Task RetryFault<T>(RetryContext<T> context)
        where T : class, PipeContext => Task.CompletedTask;

    public Task RetryComplete<T>(RetryContext<T> context)
        where T : class, PipeContext => Task.CompletedTask;

    private static bool IsConcurrencyConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || exception.GetBaseException()
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected
            };

    [LoggerMessage(2601, LogLevel.Warning, "Message {MessageId} of {Queue} failed and is retried, attempt {Attempt}")]
    private partial void LogRetry(Exception exception, Guid? messageId, Uri? queue, int attempt);
}
