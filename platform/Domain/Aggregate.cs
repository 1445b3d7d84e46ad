namespace GovPlatform.Domain;

/// <summary>
/// A thing with an identity, rules of its own and a history of numbered steps. Every change raises a domain event; each
/// event takes the next number of the sequence, so that a copy elsewhere knows which of two messages is the newer.
/// </summary>
public abstract class Aggregate
{
    private readonly List<RaisedEvent> raised = [];

    /// <summary>UUIDv7, made by the application from the moment of creation.</summary>
    public Guid Id { get; protected set; }

    /// <summary>
    /// Number of the last step, starting at 1. It is the ETag callers see, the optimistic concurrency token in the
    /// database, and the order of the messages about this aggregate.
    /// </summary>
    public long Sequence { get; protected set; }

    /// <summary>Events raised since the aggregate was loaded, oldest first.</summary>
    public IReadOnlyList<RaisedEvent> Raised => raised;

    /// <summary>Forgets the raised events, once they are written to the outbox.</summary>
    public void ClearEvents() => raised.Clear();

    /// <summary>Records one step: takes the next sequence number and keeps the event for the outbox.</summary>
    /// <param name="domainEvent">What happened.</param>
    /// <returns>The sequence number of the step.</returns>
    protected long Raise(IDomainEvent domainEvent)
    {
        Sequence++;
        raised.Add(new RaisedEvent(Sequence, domainEvent));
        return Sequence;
    }
}
