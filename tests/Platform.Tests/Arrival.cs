namespace GovPlatform.PlatformTests;

/// <summary>One row per effect, so that a second effect of one message would be seen.</summary>
internal sealed class Arrival
{
    public long Id { get; init; }
    public required Guid ParcelId { get; init; }
    public required long Sequence { get; init; }
}
