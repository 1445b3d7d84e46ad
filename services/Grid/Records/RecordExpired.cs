using GovPlatform.Domain;

namespace GovPlatform.GridService.Records;

/// <summary>Values of a record were deleted, because their retention had ended.</summary>
/// <param name="At">UTC.</param>
internal sealed record RecordExpired(DateTimeOffset At) : IDomainEvent;
