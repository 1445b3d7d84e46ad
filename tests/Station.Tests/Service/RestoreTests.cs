using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>After a restore every aggregate of the service can be listed for the ledger, and its state published again.</summary>
public sealed class RestoreTests(StationFixture host) : IClassFixture<StationFixture>
{
    [Fact]
    public Task A_restored_database_is_listed() => host.RestoreAsync(epoch: 1);
}
