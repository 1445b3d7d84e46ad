using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Servers;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

/// <summary>Root runs PostgreSQL as another user, who may be unable to enter the checkout.</summary>
public sealed class PlaceTests : IDisposable
{
    private readonly string _private = Directory.CreateTempSubdirectory("govplatform-private-").FullName;

    public void Dispose() => Directory.Delete(_private, recursive: true);

    [Fact]
    public async Task Data_lies_in_the_run_directory_where_the_user_can_enter_it() =>
        Assert.Equal("/usr/postgres", await ChooseAsync("/usr"));

    [Fact]
    public async Task Data_lies_elsewhere_where_the_user_cannot()
    {
        var first = await ChooseAsync(_private);

        Assert.StartsWith("/var/lib/govplatform/", first, StringComparison.Ordinal);
        Assert.Equal(first, await ChooseAsync(_private));
        Assert.NotEqual(first, await ChooseAsync(Path.Combine(_private, "another")));
    }

    private static async Task<string> ChooseAsync(string directory)
    {
        Assert.SkipUnless(LinuxCalls.IsRoot, "Only root hands PostgreSQL to another user.");
        return await PostgresPlace.ChooseAsync(
            directory,
            "postgres",
            "postgres",
            TestContext.Current.CancellationToken
        );
    }
}
