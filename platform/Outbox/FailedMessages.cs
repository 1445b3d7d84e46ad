using GovPlatform.ServiceDefaults;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// Keeps received messages that could not be handled in the service's own database, where <c>/status</c> and the
/// metrics count them and operators list and replay them. MassTransit would leave them in a queue of the broker.
/// </summary>
internal sealed partial class FailedMessages(
    NpgsqlDataSource database,
    IConfiguration configuration,
    ServiceIdentity service,
    TimeProvider clock,
    ILogger<FailedMessages> log
)
{
    private const int MaxReplayed = 1000;
    private const int LongestReason = 500;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Stores a message; afterwards it can be acknowledged. Waits as long as the database is unavailable: the message
    /// stays in its queue.
    /// </summary>
    /// <param name="message">The message as received.</param>
    /// <param name="queue">The queue that it is to be replayed to.</param>
    /// <param name="reason">Why it could not be handled.</param>
    /// <param name="exception">The consumer's exception, for the log; or null.</param>
    public async Task StoreAsync(ReceiveContext message, string queue, string reason, Exception? exception = null)
    {
        var properties = message.TryGetPayload(out RabbitMqBasicConsumeContext? delivery) ? delivery.Properties : null;
        var failed = new FailedMessage
        {
            Queue = queue,
            MessageId = Guid.TryParse(properties?.MessageId, out var id) ? id : Guid.CreateVersion7(clock.GetUtcNow()),
            Type = properties?.Type,
            ContentType = properties?.ContentType,
            Body = message.GetBody(),
            FailedAt = clock.GetUtcNow(),
            Reason = reason.Length > LongestReason ? reason[..LongestReason] : reason,
        };
        while (true)
        {
            try
            {
                await InsertAsync(failed, message.CancellationToken);
                LogFailed(exception, failed.MessageId, failed.Type, queue, failed.Reason);
                return;
            }
            catch (Exception unavailable) when (TransientDatabaseErrors.IsCauseOf(unavailable))
            {
                await Task.Delay(RetryDelay, message.CancellationToken);
            }
        }
    }

    /// <summary>The 200 messages that failed last.</summary>
    public async Task<IReadOnlyList<FailedMessageView>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            SELECT queue, message_id, type, failed_at, reason FROM failed_message
            ORDER BY failed_at DESC, message_id LIMIT 200
            """
        );
        var failed = new List<FailedMessageView>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            failed.Add(
                new FailedMessageView(
                    reader.GetString(0),
                    reader.GetGuid(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2),
                    reader.GetFieldValue<DateTimeOffset>(3),
                    reader.GetString(4)
                )
            );
        }
        return failed;
    }

    /// <summary>
    /// Sends up to 1,000 failed messages to their queues again, oldest first. They are deleted in a transaction that
    /// commits when the broker has confirmed them; one that fails again is stored again.
    /// </summary>
    /// <returns>How many messages were sent.</returns>
    public async Task<int> ReplayAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var messages = await TakeAsync(connection, cancel);
        if (messages.Count > 0)
        {
            await using var publisher = await BrokerPublisher.OpenAsync(
                new Uri(Messaging.Address(configuration)),
                $"{service.Name} replay",
                topologyIsPrepared: true,
                cancel
            );
            foreach (var message in messages)
            {
                await publisher.PublishAsync(message.Queue, CreateProperties(message), message.Body, cancel);
            }
        }
        await transaction.CommitAsync(cancel);
        return messages.Count;
    }

    private async Task InsertAsync(FailedMessage failed, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO failed_message (queue, message_id, type, content_type, body, failed_at, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (queue, message_id) DO UPDATE SET failed_at = excluded.failed_at, reason = excluded.reason
            """
        );
        command.Parameters.AddWithValue(failed.Queue);
        command.Parameters.AddWithValue(failed.MessageId);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)failed.Type ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)failed.ContentType ?? DBNull.Value });
        command.Parameters.AddWithValue(failed.Body);
        command.Parameters.AddWithValue(failed.FailedAt);
        command.Parameters.AddWithValue(failed.Reason);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<FailedMessage>> TakeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH oldest AS (
                SELECT queue, message_id FROM failed_message ORDER BY failed_at, message_id LIMIT $1 FOR UPDATE SKIP LOCKED)
            DELETE FROM failed_message f USING oldest o
            WHERE f.queue = o.queue AND f.message_id = o.message_id
            RETURNING f.queue, f.message_id, f.type, f.content_type, f.body, f.failed_at, f.reason
            """,
            connection
        );
        command.Parameters.AddWithValue(MaxReplayed);
        var messages = new List<FailedMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            messages.Add(
                new FailedMessage
                {
                    Queue = reader.GetString(0),
                    MessageId = reader.GetGuid(1),
                    Type = reader.IsDBNull(2) ? null : reader.GetString(2),
                    ContentType = reader.IsDBNull(3) ? null : reader.GetString(3),
                    Body = reader.GetFieldValue<byte[]>(4),
                    FailedAt = reader.GetFieldValue<DateTimeOffset>(5),
                    Reason = reader.GetString(6),
                }
            );
        }
        return [.. messages.OrderBy(message => message.FailedAt)];
    }

    private static BasicProperties CreateProperties(FailedMessage message) =>
        new()
        {
            Persistent = true,
            MessageId = message.MessageId.ToString(),
            Type = message.Type,
            ContentType = message.ContentType,
        };

    [LoggerMessage(2701, LogLevel.Error, "Message {MessageId} of {Type} from {Queue} could not be handled: {Reason}")]
    private partial void LogFailed(Exception? exception, Guid messageId, string? type, string queue, string reason);
}
