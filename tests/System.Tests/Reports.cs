using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>Reports as tests send them, and the figures they must end up in.</summary>
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

    /// <summary>Sends one report until it is acknowledged, however often the platform dies meanwhile.</summary>
    public static async Task<int> InsistAsync(this Callers callers, JsonObject report)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await callers.PostAsync("dev-resident", Path, report.DeepClone());
                if (answer.Code is 200 or 201)
                {
                    return tries;
                }

                Assert.True(answer.Code is 429 or 502 or 503 or 504, $"{answer.Code} {answer.Text}");
            }
            catch (HttpRequestException)
            {
                // The gateway itself is away.
            }

            Assert.True(tries < 600, "The platform did not come back.");
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until nothing is down or degraded, nor was for a while: an overview may be a second old.</summary>
    public static async Task WellAsync(this Callers callers, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        for (var well = Stopwatch.StartNew(); well.Elapsed < TimeSpan.FromSeconds(3); )
        {
            var (status, all) = await StatusAsync(callers);
            if (status != "ok")
            {
                Assert.True(watch.Elapsed < patience, $"The platform is still {status}. {all}");
                well.Restart();
            }

            await Task.Delay(250);
        }
    }

    private static async Task<(string Status, string All)> StatusAsync(Callers callers)
    {
        try
        {
            var answer = await callers.GetAsync(null, "/status");
            return (answer.Value("status"), answer.Text);
        }
        catch (HttpRequestException away)
        {
            return ("away", away.Message);
        }
    }

    /// <summary>How many incidents the ledger counts as reported today.</summary>
    public static async Task<long> ReportedTodayAsync(this Callers callers)
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var answer = await callers.GetAsync(
            "dev-leader",
            $"/api/v1/figures/incidents.reported?unit=990001&from={today:yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}"
        );
        return answer.Code == 200 ? answer.Json!["value"]!.GetValue<long>() : -1;
    }

    /// <summary>Waits until the figure is what it must be, and a little longer, lest it go on rising.</summary>
    public static async Task FigureBecomesAsync(this Callers callers, long expected, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (await callers.ReportedTodayAsync() != expected && watch.Elapsed < patience)
        {
            await Task.Delay(250);
        }

        await Task.Delay(1000);
        Assert.Equal(expected, await callers.ReportedTodayAsync());
    }
}
