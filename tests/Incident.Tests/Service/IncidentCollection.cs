using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class IncidentCollection : ICollectionFixture<IncidentFixture>
{
    public const string Name = "incident";
}
