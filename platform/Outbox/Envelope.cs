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
/// A promised message as it goes over the wire: the contract's JSON as it was promised, in the envelope that the receivers'
/// library reads. The body is not read and written again for that.
/// </summary>
/// <param name="Exchange">Where it goes: one exchange for each contract.</param>
/// <param name="Properties">Its headers.</param>
/// <param name="Body">The envelope.</param>
internal sealed record Envelope(string Exchange, BasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    private static readonly RabbitMqMessageNameFormatter Names = new();
    private static readonly ConcurrentDictionary<Type, (string Exchange, string Urn)> Wires = [];
    private static readonly string ContentType = SystemTextJsonMessageSerializer.JsonContentType.MediaType;

    /// <summary>Seals a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="trace">The trace it belongs to, as W3C <c>traceparent</c>, or null.</param>
    /// <exception cref="UnknownContractException">No contract is called so.</exception>
    /// <exception cref="JsonException">Its body is no JSON object.</exception>
    public static Envelope Create(OutboxMessage message, string? trace)
    {
        var type =
            ContractTypes.ByName.GetValueOrDefault(message.Type) ?? throw new UnknownContractException(message.Type);
        var (exchange, urn) = Wires.GetOrAdd(
            type,
            contract => (Names.GetMessageName(contract), MessageUrn.ForTypeString(contract))
        );
        return new Envelope(exchange, Label(message, trace), Write(message, urn));
    }

    private static BasicProperties Label(OutboxMessage message, string? trace)
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
        if (trace is not null)
        {
            properties.Headers[DiagnosticHeaders.ActivityId] = trace;
            properties.Headers["traceparent"] = trace;
        }
        return properties;
    }

    private static ReadOnlyMemory<byte> Write(OutboxMessage message, string urn)
    {
        if (!message.Body.StartsWith('{'))
        {
            throw new JsonException("The body is no JSON object.");
        }
        var bytes = new ArrayBufferWriter<byte>(512 + message.Body.Length * 2);
        using var json = new Utf8JsonWriter(bytes);
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
        return bytes.WrittenMemory;
    }
}
