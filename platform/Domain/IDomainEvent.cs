namespace GovPlatform.Domain;

/// <summary>
/// Something that happened to an aggregate. It stays inside the service; other services receive the contract that it is
/// published as, if any.
/// </summary>
public interface IDomainEvent
{
    /// <summary>
    /// When it happened, UTC: the moment that was passed to the aggregate, which never reads a clock.
    /// </summary>
    DateTimeOffset At { get; }
}
