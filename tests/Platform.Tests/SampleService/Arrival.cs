namespace GovPlatform.PlatformTests.SampleService;

/// <summary>One row for each effect, so that a message with two effects has two rows.</summary>
internal sealed class Arrival
{
    public long Id { get; init; }
    public required Guid ParcelId { get; init; }
    public required long Sequence { get; init; }
}
