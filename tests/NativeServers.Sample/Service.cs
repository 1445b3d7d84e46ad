using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace GovPlatform.NativeServers.Sample;

/// <summary>
/// Answers "well"; <c>/runaway</c> starts a process in a session of its own that is not stopped with the service.
/// </summary>
internal static class Service
{
    public static async Task RunAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add($"http://localhost:{Environment.GetEnvironmentVariable("PORT")}");
        app.MapGet("/", () => "well");
        app.MapGet(
            "/runaway",
            () =>
            {
                using var runaway = Process.Start("setsid", ["sleep", "600"]);
                return "gone";
            }
        );
        await app.RunAsync();
    }
}
