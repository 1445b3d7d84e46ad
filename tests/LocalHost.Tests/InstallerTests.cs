using System.Net.Sockets;
using Aspire.Hosting;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Servers;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

public sealed class InstallerTests
{
    [Fact]
    public async Task A_missing_server_that_may_not_be_installed_is_an_error_that_names_the_command()
    {
        Environment.SetEnvironmentVariable("GOVPLATFORM_INSTALL", "never");
        try
        {
            var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
                Installer.EnsureAsync([new Absent()], _ => { }, TestContext.Current.CancellationToken)
            );

            Assert.Contains("Nothing at all not found", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(
                "sudo apt-get update && sudo apt-get install -y --no-install-recommends nothing-at-all",
                refusal.Message,
                StringComparison.Ordinal
            );
            Assert.Contains("GOVPLATFORM_NOTHING", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GOVPLATFORM_INSTALL", null);
        }
    }

    private sealed class Absent : Server
    {
        internal override string Title => "Nothing at all";

        internal override string Variable => "GOVPLATFORM_NOTHING";

        internal override string Package => "nothing-at-all";

        internal override TimeSpan StartLimit => TimeSpan.Zero;

        internal override bool IsInstalled => false;

        internal override string ConnectionString(ServerAddress address) => "";

        internal override ServerAddress ParseConnection(string connection) => new("", 0, "", "");

        internal override Task PrepareAsync(ServerSettings settings, CancellationToken cancel) => Task.CompletedTask;

        internal override IReadOnlyList<Launch> Launches(ServerSettings settings) => [];

        protected override Task<bool> AnswersAsync(
            NetworkStream stream,
            ServerAddress address,
            CancellationToken cancel
        ) => Task.FromResult(false);
    }
}
