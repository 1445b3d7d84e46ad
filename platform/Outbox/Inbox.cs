using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Recognises a message that comes a second time.</summary>
public static class Inbox
{
    /// <summary>
    /// Whether this reaction has acted on the message before. If not, remembers it: the row is written by the reaction's
    /// own save, so that work, memory and new messages are one transaction. Of two copies at once, the second's save fails
    /// on the key, and <see cref="IsHandledByAnother"/> recognises it.
    /// </summary>
    /// <param name="db">The service's context.</param>
    /// <param name="context">The message being consumed.</param>
    /// <param name="consumer">Name of the reaction.</param>
    public static async Task<bool> AlreadyHandledAsync(this DbContext db, ConsumeContext context, string consumer)
    {
        var id =
            context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be recognised.");
        var known = await db.Set<InboxMessage>()
            .AnyAsync(message => message.MessageId == id && message.Consumer == consumer, context.CancellationToken);
        if (known)
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
    /// Whether a save was refused because a copy of the same message was handled at the same time. That one is committed
    /// by now: PostgreSQL waits for it before it refuses.
    /// </summary>
    /// <param name="refused">The refusal.</param>
    internal static bool IsHandledByAnother(DbUpdateException refused) =>
        refused.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "inbox_message" };
}
