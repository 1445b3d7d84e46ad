using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>
/// Says that a reaction failed and is tried again, unless two at once met on one row: that is what the retry is for.
/// MassTransit's own line tells the two cases alike, and is not heard; when it gives a message up it says so.
/// </summary>
/// <param name="log">Where it says so.</param>
internal sealed partial class RetryLogObserver(ILogger<RetryLogObserver> log) : IRetryObserver
{
    public Task PreRetry<T>(RetryContext<T> context)
        where T : class, PipeContext
    {
        if (!IsRace(context.Exception))
        {
            var message = context.Context as ConsumeContext;
            Again(context.Exception, message?.MessageId, message?.ReceiveContext.InputAddress, context.RetryAttempt);
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

    private static bool IsRace(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || exception.GetBaseException()
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected
            };

    [LoggerMessage(
        2601,
        LogLevel.Warning,
        "Message {MessageId} of {Queue} failed and is tried again, attempt {Attempt}"
    )]
    private partial void Again(Exception exception, Guid? messageId, Uri? queue, int attempt);
}
