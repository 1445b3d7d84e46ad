namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// 通知: one step of an incident to be told to one address. Written in the transaction of the step, and unique by step, occasion and
/// address, so that none is lost or doubled. Its id is the same at every attempt, by which a receiver recognises a message that
/// comes twice.
/// </summary>
internal sealed class Notification
{
    public required Guid Id { get; init; }

    public required Guid IncidentId { get; init; }

    /// <summary>Sequence of the incident after the step.</summary>
    public required long Sequence { get; init; }

    public required Occasion Occasion { get; init; }

    public required Guid AddressId { get; init; }

    /// <summary>Name of the address's channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Code of the unit that owns the address.</summary>
    public required string Unit { get; init; }

    /// <summary>Path of that unit.</summary>
    public required string Path { get; init; }

    public required NotificationFacts Facts { get; init; }

    public NotificationState State { get; private set; }

    /// <summary>
    /// When it is next tried, UTC. While an instance sends it: when its lease ends, after which it is tried by any instance.
    /// </summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When it was last tried, UTC; null before. One that was tried is not folded: a receiver may have it.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>How often it was tried, the present time included; from 0 again when a person asks for another try.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many others it is sent for; a summary if any.</summary>
    public int Folded { get; private set; }

    /// <summary>The notification that is sent for it; null unless folded.</summary>
    public Guid? FoldedInto { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was sent, given up or folded, UTC; null before.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>
    /// Code of the last failure, such as <c>http.503</c>; null if there was none. What a server said is not kept: it may quote the
    /// address.
    /// </summary>
    public string? Error { get; private set; }

    /// <summary>Leases it to this instance, which is about to try it.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="until">End of the lease, UTC.</param>
    public void Claim(DateTimeOffset now, DateTimeOffset until)
    {
        Attempts++;
        TriedAt = now;
        DueAt = until;
    }

    /// <summary>Makes it a summary, which is sent for others too.</summary>
    public void Fold(IEnumerable<Notification> others, DateTimeOffset now)
    {
        foreach (var other in others)
        {
            other.State = NotificationState.Folded;
            other.FoldedInto = Id;
            other.SettledAt = now;
            Folded++;
        }
    }

    /// <summary>Tries one again that was given up.</summary>
    public void Retry(DateTimeOffset now)
    {
        State = NotificationState.Pending;
        Attempts = 0;
        DueAt = now;
        SettledAt = null;
    }
}
