using System.Runtime.Versioning;
using Xunit;

namespace GovPlatform.WholeSystem.AppHost;

public sealed class SeedingTests(Stack stack)
{
    [Fact]
    public async Task Seeding_again_finds_the_county_in_place_and_adds_nothing()
    {
        var (units, accounts, times) = (await CountAsync(), await ReadAccountsAsync(), TimesInPlace());

        var result = await stack.CommandAsync("demo-county", "seed-again");

        Assert.True(result.Success, result.Message);
        await Eventually.TrueAsync(() => Task.FromResult(TimesInPlace() == times + 1), TimeSpan.FromMinutes(1));
        Assert.Equal(units, await CountAsync());
        Assert.Equal(accounts, await ReadAccountsAsync());
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void The_accounts_file_is_readable_by_its_owner_only() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(stack.AccountsFile));

    private async Task<int> CountAsync()
    {
        var units = await stack.Callers.GetAsync("dev-admin", "/api/v1/posts?unit=990001&limit=200");
        return units.Json!["items"]!.AsArray().Count;
    }

    private int TimesInPlace() => stack.AllLines().Split("The demo county is in place").Length;

    private Task<string> ReadAccountsAsync() =>
        File.ReadAllTextAsync(stack.AccountsFile, TestContext.Current.CancellationToken);
}
