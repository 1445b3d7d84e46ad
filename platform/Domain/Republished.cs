namespace GovPlatform.Domain;

/// <summary>
/// Nothing changed; the aggregate's present state is published again, because copies may have seen steps that its restored
/// database no longer has, or lack some that it has.
/// </summary>
/// <param name="At">When it is published again, UTC.</param>
public sealed record Republished(DateTimeOffset At) : IDomainEvent;
