using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Outbox;

/// <summary>How the relay works. Section <c>Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>Messages read and published at a time.</summary>
    [Range(1, 10_000)]
    public int Batch { get; set; } = 1000;

    /// <summary>Messages waiting for the broker's confirm at once.</summary>
    [Range(1, 10_000)]
    public int Pipelined { get; set; } = 500;

    /// <summary>How long the relay sleeps when nobody wakes it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a standby tries to take over.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan TakeOver { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Refusals by a broker that is otherwise well, a second apart, before a message is parked.</summary>
    [Range(1, 1000)]
    public int AttemptsBeforeParking { get; set; } = 30;

    /// <summary>How long the inbox remembers a message.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan InboxKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Whether to hold messages until every subscriber's queue is known to exist (the setup step declares them and then
    /// the exchange <see cref="BrokerTopology.Marker"/>). A message published before that would be lost to a late subscriber.
    /// Where there is no setup step, as in a test of one service, it is false, and the bus binds its own queues.
    /// </summary>
    public bool AwaitTopology { get; set; } = true;

    /// <summary>
    /// How long the bus may neither work nor fail while the broker is there, before the service ends to be started anew.
    /// Longer than the longest pause between two attempts of a bus that fails, half a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>Stops the relay from publishing while set; for measuring and maintenance.</summary>
    public bool Paused { get; set; }
}
