using GovPlatform.Domain;

namespace GovPlatform.GridService.Reforms;

/// <summary>A reform was planned, applied, withdrawn, or has failed; its status says which.</summary>
/// <param name="At">UTC.</param>
internal sealed record ReformSettled(DateTimeOffset At) : IDomainEvent
{
    /// <summary>Of an applied one, a part of what has changed; else null.</summary>
    public ReformPart? Part { get; init; }
}
