using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>The figures the story moves, and by how much one telling of it does: no less and no more.</summary>
internal static class StoryFigures
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly FigureParts[] Adds =
    [
        new("matters.solvedAtTier.station", 1, 2),
        new("mediation.agreed", 1, 1),
        new("incidents.reported", 1, null),
        new("incidents.closed", 1, null),
        new("volunteer.sessions", 1, null),
        new("volunteer.people", 2, null),
        new("volunteer.minutes", 60, null),
    ];

    /// <summary>
    /// The days counted: from the day before these tests began, because service counts on the day it was rendered and the story's shift
    /// began hours ago, to well after it, so that a midnight between two looks changes nothing.
    /// </summary>
    private static readonly DateTimeOffset First = TimeProvider
        .System.GetUtcNow()
        .ToOffset(TimeSpan.FromHours(8))
        .AddDays(-1);

    /// <summary>What the figures must be when the story has been told once more.</summary>
    /// <param name="before">What they were.</param>
    public static IEnumerable<FigureParts> After(IReadOnlyList<FigureParts> before) =>
        before.Zip(
            Adds,
            (was, adds) =>
                was with
                {
                    Numerator = was.Numerator + adds.Numerator,
                    Denominator = was.Denominator + adds.Denominator,
                }
        );

    /// <summary>The figures once they have stood still for a while: whatever was still on its way has come.</summary>
    public static async Task<IReadOnlyList<FigureParts>> SteadyAsync(Callers callers, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        var still = Stopwatch.StartNew();
        var seen = await ReadAsync(callers);
        while (seen.Count < Adds.Length || still.Elapsed < Quiet)
        {
            Assert.True(watch.Elapsed < patience, $"The figures do not stand still: {string.Join(", ", seen)}");
            await Task.Delay(300);
            var now = await ReadAsync(callers);
            if (!now.SequenceEqual(seen))
            {
                still.Restart();
                seen = now;
            }
        }

        return seen;
    }

    /// <summary>Fewer than there are where the platform does not answer just now.</summary>
    private static async Task<List<FigureParts>> ReadAsync(Callers callers)
    {
        var found = new List<FigureParts>();
        var period = string.Create(
            CultureInfo.InvariantCulture,
            $"from={First:yyyy-MM-dd}&to={First.AddDays(4):yyyy-MM-dd}"
        );
        try
        {
            foreach (var (name, _, _) in Adds)
            {
                var answer = await callers.GetAsync("dev-leader", $"/api/v1/figures/{name}?unit=990001&{period}");
                if (answer.Code == 200)
                {
                    var json = answer.Json!;
                    found.Add(new(name, json["numerator"]!.GetValue<long>(), json["denominator"]?.GetValue<long>()));
                }
            }
        }
        catch (HttpRequestException)
        {
            // The gateway itself is away.
        }

        return found;
    }
}
