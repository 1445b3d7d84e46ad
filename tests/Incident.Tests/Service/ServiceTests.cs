using GovPlatform.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class ServiceTests : ICollectionFixture<IncidentFixture>
{
    public const string Name = "service";
}
