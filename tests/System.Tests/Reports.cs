using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>Sends reports, and reads the figure that counts them.</summary>
internal static class Reports
{
    public const string Path = "/api/v1/incidents";

    public static JsonObject New(string description, Guid? id = null) =>
        new()
        {
            ["id"] = id ?? Id(),
            ["categoryCode"] = "lighting.stairwell",
            ["description"] = description,
            ["location"] = new JsonObject { ["longitude"] = 103.09, ["latitude"] = 38.62 },
        };

    public static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>Sends a report until it is acknowledged, also while services are down.</summary>
    /// <returns>The number of requests sent.</returns>
    public static async Task<int> SendUntilAcknowledgedAsync(this Callers callers, JsonObject report)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                var response = await callers.PostAsync("dev-resident", Path, report.DeepClone());
                if (response.Code is 200 or 201)
                {
                    return attempts;
                }

                Assert.True(response.Code is 429 or 502 or 503 or 504, $"{response.Code} {response.Text}");
            }
            catch (HttpRequestException)
            {
                // The gateway is down.
            }

            Assert.True(attempts < 600, "The platform did not come back.");
            await Task.Delay(100);
        }
    }

    /// <summary>
    /// Waits until nothing has been down or degraded for three seconds: the status may be a second old.
    /// </summary>
    public static async Task WaitUntilHealthyAsync(this Callers callers, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        for (var healthy = Stopwatch.StartNew(); healthy.Elapsed < TimeSpan.FromSeconds(3); )
        {
            var (status, all) = await StatusAsync(callers);
            if (status != "ok")
            {
                Assert.True(watch.Elapsed < timeout, $"The platform is still {status}. {all}");
                healthy.Restart();
            }

            await Task.Delay(250);
        }
    }

    private static async Task<(string Status, string All)> StatusAsync(Callers callers)
    {
        try
        {
            var response = await callers.GetAsync(null, "/status");
            return (response.Value("status"), response.Text);
        }
        catch (HttpRequestException exception)
        {
            return ("down", exception.Message);
        }
    }

    /// <summary>The number of incidents reported today, as the figure counts them; -1 if it cannot be read.</summary>
    public static async Task<long> ReportedTodayAsync(this Callers callers)
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var response = await callers.GetAsync(
            "dev-leader",
            $"/api/v1/figures/incidents.reported?unit=990001&from={today:yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}"
        );
        return response.Code == 200 ? response.Json!["value"]!.GetValue<long>() : -1;
    }

    /// <summary>Waits until the figure has the expected value, and checks it again a second later.</summary>
    public static async Task WaitForFigureAsync(this Callers callers, long expected, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (await callers.ReportedTodayAsync() != expected && watch.Elapsed < timeout)
        {
            await Task.Delay(250);
        }

        await Task.Delay(1000);
        Assert.Equal(expected, await callers.ReportedTodayAsync());
    }
}
