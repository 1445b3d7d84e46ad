using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>The tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class ServiceTests : ICollectionFixture<StationFixture>
{
    public const string Name = "service";
}
