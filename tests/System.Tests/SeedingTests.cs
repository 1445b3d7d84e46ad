using System.Diagnostics;
using System.Runtime.Versioning;
using Xunit;

namespace GovPlatform.WholeSystem;

public sealed class SeedingTests(Stack stack)
{
    [Fact]
    public async Task Seeding_again_finds_the_county_in_place_and_adds_nothing()
    {
        var before = await CountAsync();
        var environment = await stack.EnvironmentAsync("identity");
        var start = new ProcessStartInfo("dotnet", [Checkout.Output("hosting/DemoCounty", "GovPlatform.DemoCounty")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["services__gateway__http__0"] = stack.Callers.Gateway.GetLeftPart(UriPartial.Authority);
        start.Environment["Demo__Secret"] = environment["Demo__Secret"];
        start.Environment["Demo__AccountsFile"] = $"{stack.AccountsFile}.again";
        using var seeder = Process.Start(start)!;
        var said = await seeder.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await seeder.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(
            seeder.ExitCode == 0,
            said + await seeder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains("in place", said, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
        Assert.Equal(
            await File.ReadAllTextAsync(stack.AccountsFile, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync($"{stack.AccountsFile}.again", TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void The_accounts_file_is_for_its_owner_alone() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(stack.AccountsFile));

    private async Task<int> CountAsync()
    {
        var units = await stack.Callers.GetAsync("dev-admin", "/api/v1/posts?unit=990001&limit=200");
        return units.Json!["items"]!.AsArray().Count;
    }
}
