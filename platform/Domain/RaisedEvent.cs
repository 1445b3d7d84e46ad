namespace GovPlatform.Domain;

/// <summary>A domain event with the sequence number of its step.</summary>
/// <param name="Sequence">The aggregate's <see cref="Aggregate.Sequence"/> after the step.</param>
/// <param name="Event">The event.</param>
public sealed record RaisedEvent(long Sequence, IDomainEvent Event);
