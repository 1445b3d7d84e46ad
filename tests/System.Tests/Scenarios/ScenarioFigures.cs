using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace GovPlatform.WholeSystem.Scenarios;

/// <summary>The figures that the demo scenario changes, and by how much one run changes them.</summary>
internal static class ScenarioFigures
{
    private static readonly TimeSpan SteadyTime = TimeSpan.FromSeconds(3);

    private static readonly FigureParts[] Increments =
    [
        new("matters.solvedAtTier.station", 1, 3),
        new("mediation.agreed", 1, 1),
        new("incidents.reported", 5, null),
        new("incidents.closed", 2, null),
        new("patrols.done", 2, null),
        new("patrols.findings", 1, null),
        new("volunteer.sessions", 1, null),
        new("volunteer.people", 2, null),
        new("volunteer.minutes", 60, null),
    ];

    /// <summary>
    /// First day of the period read: the day before these tests began, because service counts on the day of the shift,
    /// and the scenario's shift began hours ago. The period ends days later, so that it includes a midnight during the
    /// test.
    /// </summary>
    private static readonly DateTimeOffset First = TimeProvider
        .System.GetUtcNow()
        .ToOffset(TimeSpan.FromHours(8))
        .AddDays(-1);

    /// <summary>What the figures must be after another run of the scenario.</summary>
    /// <param name="before">The figures before the run.</param>
    public static IEnumerable<FigureParts> After(IReadOnlyList<FigureParts> before) =>
        before.Zip(
            Increments,
            (figure, increment) =>
                figure with
                {
                    Numerator = figure.Numerator + increment.Numerator,
                    Denominator = figure.Denominator + increment.Denominator,
                }
        );

    /// <summary>The figures once they have not changed for a while, so that all messages have been processed.</summary>
    public static async Task<IReadOnlyList<FigureParts>> SteadyAsync(Callers callers, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        var unchanged = Stopwatch.StartNew();
        var last = await ReadAsync(callers);
        while (last.Count < Increments.Length || unchanged.Elapsed < SteadyTime)
        {
            Assert.True(watch.Elapsed < timeout, $"The figures keep changing: {string.Join(", ", last)}");
            await Task.Delay(300);
            var now = await ReadAsync(callers);
            if (!now.SequenceEqual(last))
            {
                unchanged.Restart();
                last = now;
            }
        }

        return last;
    }

    /// <summary>The figures; some are missing while the platform does not answer.</summary>
    private static async Task<List<FigureParts>> ReadAsync(Callers callers)
    {
        var found = new List<FigureParts>();
        var period = string.Create(
            CultureInfo.InvariantCulture,
            $"from={First:yyyy-MM-dd}&to={First.AddDays(4):yyyy-MM-dd}"
        );
        try
        {
            foreach (var (name, _, _) in Increments)
            {
                var response = await callers.GetAsync(
                    "dev-statistician",
                    $"/api/v1/figures/{name}?unit=990001&{period}"
                );
                if (response.Code == 200)
                {
                    var json = response.Json!;
                    found.Add(new(name, json["numerator"]!.GetValue<long>(), json["denominator"]?.GetValue<long>()));
                }
            }
        }
        catch (HttpRequestException)
        {
            // The gateway is down.
        }

        return found;
    }
}
