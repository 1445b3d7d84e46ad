using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Recognises a message that is delivered a second time.</summary>
public static class Inbox
{
    /// <summary>
    /// Whether this consumer has handled the message before. If not, adds an inbox row to the context, which the
    /// consumer's own <c>SaveChangesAsync</c> writes, so that the work, the row and new messages are one transaction.
    /// If two copies are handled at the same time, the second save violates the row's key and is undone; the copy is
    /// then acknowledged. A refresh of copies counts as handled, because it tells of no step; a projection asks for it
    /// first (<see cref="CopyRefresh.IsRefresh"/>).
    /// </summary>
    /// <param name="db">The service's context.</param>
    /// <param name="context">The message being consumed.</param>
    /// <param name="consumer">Name of the consumer; each consumer of a service has rows of its own.</param>
    /// <exception cref="InvalidOperationException">The message has no id.</exception>
    public static async Task<bool> AlreadyHandledAsync(this DbContext db, ConsumeContext context, string consumer)
    {
        if (context.IsRefresh())
        {
            return true;
        }
        var id =
            context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be deduplicated.");
        var isHandled = await db.Set<InboxMessage>()
            .AnyAsync(message => message.MessageId == id && message.Consumer == consumer, context.CancellationToken);
        if (isHandled)
        {
            return true;
        }
        var now = context.TryGetPayload(out IServiceProvider? services)
            ? services.GetRequiredService<TimeProvider>().GetUtcNow()
            : TimeProvider.System.GetUtcNow();
        db.Add(
            new InboxMessage
            {
                MessageId = id,
                Consumer = consumer,
                ReceivedAt = now,
            }
        );
        return false;
    }

    /// <summary>
    /// Whether a save failed because another copy of the same message was handled at the same time. That copy's
    /// transaction is committed: PostgreSQL waits for its end before it reports the violation.
    /// </summary>
    internal static bool IsHandledByAnother(DbUpdateException exception) =>
        exception.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "inbox_message" };
}
