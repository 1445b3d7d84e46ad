using Xunit;

namespace GovPlatform.OversightService.Tests;

/// <summary>One service for all tests: two would share one queue, and each would receive half.</summary>
[CollectionDefinition(Name)]
public sealed class OversightCollection : ICollectionFixture<OversightFixture>
{
    public const string Name = "oversight";
}
