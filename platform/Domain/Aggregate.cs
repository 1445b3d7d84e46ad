namespace GovPlatform.Domain;

/// <summary>
/// An entity with an identity, its own rules and numbered steps. Every change raises a domain event; each event takes
/// the next number of the sequence, so that a projection in another service can tell the newer of two messages. Not
/// thread-safe.
/// </summary>
public abstract class Aggregate
{
    private readonly List<RaisedEvent> raised = [];

    /// <summary>UUIDv7, made by the application from the moment of the request, or chosen by the client.</summary>
    public Guid Id { get; protected set; }

    /// <summary>
    /// Number of the last step; it starts at 1, in the first <see cref="SequenceEpoch"/>. It is the ETag that callers
    /// see, the optimistic concurrency token in the database, and the order of the messages about this aggregate.
    /// </summary>
    public long Sequence { get; protected set; }

    /// <summary>Events raised since the aggregate was loaded or saved, oldest first.</summary>
    public IReadOnlyList<RaisedEvent> Raised => raised;

    /// <summary>Clears the raised events; called when their outbox messages have been created.</summary>
    public void ClearEvents() => raised.Clear();

    /// <summary>Makes a step that changes nothing, so that the present state is published again.</summary>
    /// <param name="at">When, UTC.</param>
    public void Republish(DateTimeOffset at) => Raise(new Republished(at));

    /// <summary>Records one step: takes the next sequence number and adds the event to <see cref="Raised"/>.</summary>
    /// <returns>The sequence number of the step.</returns>
    protected long Raise(IDomainEvent domainEvent)
    {
        Sequence = Math.Max(Sequence, SequenceEpoch.Start) + 1;
        raised.Add(new RaisedEvent(Sequence, domainEvent));
        return Sequence;
    }
}
