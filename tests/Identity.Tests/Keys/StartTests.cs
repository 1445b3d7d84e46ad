using System.Diagnostics;

namespace GovPlatform.IdentityService.Tests.Keys;

/// <summary>The service as a process, before its database is there.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Told_to_stop_while_it_waits_for_its_database_it_ends_as_one_that_was_told()
    {
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "GovPlatform.Identity.dll"))
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Tokens__KeySecret"] = "a-key-secret-for-tests-only-and-nothing-else",
                ["ConnectionStrings__identity"] = "Host=127.0.0.1;Port=1;Database=none;Username=nobody",
                ["ConnectionStrings__broker"] = "amqp://nobody:nothing@127.0.0.1:1",
            },
        };
        using var service = Process.Start(start)!;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromMinutes(1));
            var cancel = patience.Token;
            var complaints = service.StandardError.ReadToEndAsync(cancel);
            while (await service.StandardOutput.ReadLineAsync(cancel) is { } line)
            {
                if (line.Contains("No signing keys yet", StringComparison.Ordinal))
                    break;
            }
            var rest = service.StandardOutput.ReadToEndAsync(cancel);
            using (var kill = Process.Start("sh", ["-c", $"kill -TERM {service.Id}"]))
                await kill.WaitForExitAsync(cancel);
            await service.WaitForExitAsync(cancel);

            Assert.Equal(0, service.ExitCode);
            Assert.Equal("", await complaints);
            Assert.Contains("Told to stop", await rest, StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }
}
