namespace GovPlatform.Domain;

/// <summary>A domain event with the sequence number it took.</summary>
/// <param name="Sequence">Number of the step in its aggregate.</param>
/// <param name="Event">What happened.</param>
public sealed record RaisedEvent(long Sequence, IDomainEvent Event);
