using MassTransit;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Outbox;

/// <summary>
/// Recognises the messages of <see cref="CopyRefresher"/>: the present state of an aggregate, sent again at its present
/// step. Only projections take them; for every other consumer they have been handled (<see cref="Inbox"/>).
/// </summary>
public static partial class CopyRefresh
{
    /// <summary>AMQP header of these messages.</summary>
    internal const string Header = "gov-refresh";

    /// <summary>Whether the message repeats a state, rather than telling of a step.</summary>
    public static bool IsRefresh(this ConsumeContext context) =>
        context.ReceiveContext.TransportHeaders.TryGetHeader(Header, out _);

    /// <summary>Logs that a copy had not received what its source has published.</summary>
    /// <param name="log">Logger of the projection.</param>
    /// <param name="contract">Name of the contract.</param>
    /// <param name="subject">Key of the aggregate.</param>
    /// <param name="sequence">Step of the state that the copy now has.</param>
    [LoggerMessage(
        2901,
        LogLevel.Warning,
        "The copy of {Contract} {Subject} was behind its source and is now at step {Sequence}"
    )]
    public static partial void CopyRefreshed(this ILogger log, string contract, Guid subject, long sequence);
}
