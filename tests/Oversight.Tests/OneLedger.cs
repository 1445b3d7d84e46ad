using GovPlatform.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.OversightService.Tests;

/// <summary>One service for all tests: two would share one queue, and each would hear half.</summary>
[CollectionDefinition(Name)]
public sealed class OneLedger : ICollectionFixture<OversightFixture>
{
    public const string Name = "one ledger";
}
