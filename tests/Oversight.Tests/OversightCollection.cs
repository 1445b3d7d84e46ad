using Xunit;

namespace GovPlatform.OversightService.Tests;

/// <summary>One service for all tests: two would share a queue, and each would receive half of the messages.</summary>
[CollectionDefinition(Name)]
public sealed class OversightCollection : ICollectionFixture<OversightFixture>
{
    public const string Name = "oversight";
}
