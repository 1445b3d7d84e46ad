using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using NativeServers;
using NativeServers.Servers;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class InstallationTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("native-servers-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_missing_server_that_may_not_be_installed_is_an_error_that_names_all_alternatives()
    {
        var choice = Choice(("T_INSTALL", "never"), ("T_SERVERS", "native"));

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            choice.IsNativeAsync([new MissingServer()], _ => { }, Cancel)
        );

        Assert.Contains("T_INSTALL=never forbids installing", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends nothing-at-all",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("start Docker or Podman", exception.Message, StringComparison.Ordinal);
        Assert.Contains("T_NOTHING", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A script stands in for apt-get: at its first call the lock is held by another process.</summary>
    [Fact]
    public async Task An_installation_waits_for_another_running_one()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var program = Path.Combine(directory, "apt-get");
        await File.WriteAllTextAsync(
            program,
            $"""
            #!/bin/sh
            echo "$@" >>{directory}/asked
            [ -e {directory}/free ] && exit 0
            touch {directory}/free
            echo "E: Could not get lock x. It is held by process 1" >&2
            exit 100
            """,
            Cancel
        );
        File.SetUnixFileMode(program, Machine.OwnerOnly);
        try
        {
            Environment.SetEnvironmentVariable("PATH", $"{directory}:{path}");
            await Apt.InstallAsync(["a", "b"], cancel: Cancel);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
        Assert.Equal(
            ["-q update", "-q update", "-q install -y --no-install-recommends a b"],
            await File.ReadAllLinesAsync(Path.Combine(directory, "asked"), Cancel)
        );
    }

    [Fact]
    public async Task Containers_are_used_if_the_setting_asks_for_them() =>
        Assert.False(await Choice(("T_SERVERS", "containers")).IsNativeAsync([new MissingServer()], _ => { }, Cancel));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ServerChoice Choice(params (string Name, string Value)[] settings) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))
                )
                .Build(),
            "T"
        );

    private sealed class MissingServer() : ServerRecipe(new ContainerResource("absent"))
    {
        internal override string DisplayName => "Nothing at all";

        internal override string SettingSuffix => "NOTHING";

        internal override string Package => "nothing-at-all";

        internal override bool IsInstalled => false;

        internal override (string Host, int Port) AddressOf(string connectionString) => ("", 0);

        internal override IEnumerable<object> Arguments(NativeServer server) => [];

        internal override Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
