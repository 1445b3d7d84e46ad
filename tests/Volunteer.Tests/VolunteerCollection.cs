using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>The tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class VolunteerCollection : ICollectionFixture<VolunteerFixture>
{
    public const string Name = "volunteer";
}
