using System.Diagnostics;

namespace GovPlatform.IdentityService.Tests.Keys;

/// <summary>The service as a process, stopped before its database is available.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_service_that_waits_for_its_database_stops_normally()
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
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            timeout.CancelAfter(TimeSpan.FromMinutes(1));
            var cancel = timeout.Token;
            var errorOutput = service.StandardError.ReadToEndAsync(cancel);
            while (await service.StandardOutput.ReadLineAsync(cancel) is { } line)
            {
                if (line.Contains("No signing keys yet", StringComparison.Ordinal))
                {
                    break;
                }
            }
            var remainingOutput = service.StandardOutput.ReadToEndAsync(cancel);
            using (var kill = Process.Start("sh", ["-c", $"kill -TERM {service.Id}"]))
            {
                await kill.WaitForExitAsync(cancel);
            }
            await service.WaitForExitAsync(cancel);

            Assert.Equal(0, service.ExitCode);
            Assert.Equal("", await errorOutput);
            Assert.Contains("Told to stop", await remainingOutput, StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }
}
