using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Waits until Incident has its copy of the map. The map travels by message, and a report made before it has arrived
/// would be kept, but as lying outside every grid.
/// </summary>
internal sealed partial class MapReadiness(Gateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns when every unit and grid of the county is known.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Patience;
        while (!Holds(await gateway.GetAsync(DemoAccounts.Admin, "/status", cancel)))
        {
            if (clock.GetUtcNow() > until)
            {
                throw new SeedingException(
                    $"The map did not reach Incident within {Patience.TotalMinutes} minutes; see /status."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, cancel);
        }
    }

    private static bool Holds(Reply status)
    {
        var incident = status.Body?["services"]?.AsArray().SingleOrDefault(service => Is(service, "incident"));
        var map = incident?["parts"]?.AsArray().SingleOrDefault(part => Is(part, "map"));
        var told = Counts().Match(map?["detail"]?.GetValue<string>() ?? "");
        return told.Success
            && Number(told.Groups["units"]) >= County.Units.Count + County.Grids.Count
            && Number(told.Groups["grids"]) >= County.Grids.Count;
    }

    private static bool Is(JsonNode? node, string name) => node?["name"]?.GetValue<string>() == name;

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<units>[0-9]+) units, (?<grids>[0-9]+) grids", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();
}
