using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Outbox;

/// <summary>Settings of relay, inbox and bus. Section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>Messages read and published at a time.</summary>
    [Range(1, 10_000)]
    public int Batch { get; set; } = 1000;

    /// <summary>Messages that may await the broker's confirm at the same time.</summary>
    [Range(1, 10_000)]
    public int Pipelined { get; set; } = 500;

    /// <summary>How long the relay sleeps if it is not woken.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a relay on standby tries to take over.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan TakeOver { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Rejections by a broker that is otherwise available, a second apart, before a message is parked.
    /// </summary>
    [Range(1, 1000)]
    public int AttemptsBeforeParking { get; set; } = 30;

    /// <summary>How long an inbox row is kept; a copy that is delivered later is handled again.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often the state of what other services copy is sent to them again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Whether to hold messages until every subscriber's queue exists: the setup step declares the queues and then the
    /// exchange <see cref="BrokerTopology.MarkerOf"/>. A subscriber whose queue is declared later would never receive a
    /// message published before. False where there is no setup step, as in a test of one service; the bus then binds
    /// its own queues.
    /// </summary>
    public bool AwaitTopology { get; set; } = true;

    /// <summary>
    /// How long the bus may be neither healthy nor failing while the broker accepts connections and has the queues, before the
    /// process ends so that the supervisor starts it again; the last half of it is given in any case. Must be longer than the longest pause between two attempts of a
    /// failing bus, half a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BusStuckTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>While true, the relay does not publish; for measuring and maintenance.</summary>
    public bool Paused { get; set; }
}
