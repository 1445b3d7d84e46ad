namespace GovPlatform.Domain;

/// <summary>Something that happened to an aggregate. Stays inside the service; the contract made of it may leave.</summary>
public interface IDomainEvent
{
    /// <summary>When it happened, UTC, as decided by whoever acted.</summary>
    DateTimeOffset At { get; }
}
