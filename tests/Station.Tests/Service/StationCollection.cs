using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>The tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class StationCollection : ICollectionFixture<StationFixture>
{
    public const string Name = "station";
}
