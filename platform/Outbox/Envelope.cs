using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using MassTransit;
using MassTransit.Logging;
using MassTransit.RabbitMqTransport;
using MassTransit.Serialization;
using RabbitMQ.Client;

namespace GovPlatform.Outbox;

/// <summary>
/// An outbox message in its wire format: the contract's JSON, in the envelope that the subscribers' MassTransit reads.
/// The JSON is copied as it was stored; deserialising and serialising it again would cost a third of the relay's
/// processor time.
/// </summary>
/// <param name="Exchange">The contract's exchange; each contract has one.</param>
/// <param name="Properties">AMQP properties and headers.</param>
/// <param name="Body">The envelope as UTF-8 JSON.</param>
internal sealed record Envelope(string Exchange, BasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    private static readonly RabbitMqMessageNameFormatter NameFormatter = new();
    private static readonly ConcurrentDictionary<Type, (string Exchange, string Urn)> WireNames = [];
    private static readonly string ContentType = SystemTextJsonMessageSerializer.JsonContentType.MediaType;

    /// <param name="message">The message.</param>
    /// <param name="publisher">Lower-case name of the service that publishes it.</param>
    /// <param name="traceParent">The trace it belongs to, as W3C <c>traceparent</c>, or null.</param>
    /// <exception cref="UnknownContractException">This release has no contract of the message's type.</exception>
    /// <exception cref="ForeignContractException">The contract belongs to another service.</exception>
    /// <exception cref="JsonException">The body is not a JSON object.</exception>
    public static Envelope Create(OutboxMessage message, string publisher, string? traceParent)
    {
        var type =
            ContractTypes.ByName.GetValueOrDefault(message.Type) ?? throw new UnknownContractException(message.Type);
        if (!ContractTypes.IsPublishedBy(publisher, type))
        {
            throw new ForeignContractException($"{message.Type} is not a contract of {publisher}.");
        }
        var (exchange, urn) = WireNames.GetOrAdd(
            type,
            contract => (NameFormatter.GetMessageName(contract), MessageUrn.ForTypeString(contract))
        );
        return new Envelope(exchange, CreateProperties(message, traceParent), CreateBody(message, urn));
    }

    private static BasicProperties CreateProperties(OutboxMessage message, string? traceParent)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = ContentType,
            MessageId = message.MessageId.ToString(),
            CorrelationId = message.AggregateId.ToString(),
            Type = message.Type,
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal),
        };
        if (traceParent is not null)
        {
            properties.Headers[DiagnosticHeaders.ActivityId] = traceParent;
            properties.Headers["traceparent"] = traceParent;
        }
        return properties;
    }

    private static ReadOnlyMemory<byte> CreateBody(OutboxMessage message, string urn)
    {
        if (!message.Body.StartsWith('{'))
        {
            throw new JsonException("The message body is not a JSON object.");
        }
        var buffer = new ArrayBufferWriter<byte>(512 + message.Body.Length * 2);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("messageId", message.MessageId);
        json.WriteString("correlationId", message.AggregateId);
        json.WriteStartArray("messageType");
        json.WriteStringValue(urn);
        json.WriteEndArray();
        json.WritePropertyName("message");
        json.WriteRawValue(message.Body);
        json.WriteString("sentTime", message.CreatedAt.UtcDateTime);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
