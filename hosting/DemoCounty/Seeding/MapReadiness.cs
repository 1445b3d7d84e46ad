using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Waits until Incident has received the units and grids, which reach it by message. A report accepted earlier would be
/// stored as lying outside every grid.
/// </summary>
internal sealed partial class MapReadiness(Gateway gateway, TimeProvider clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Polls <c>/status</c> until Incident has all units and grids of the county.</summary>
    /// <exception cref="SeedingException">Incident did not have all of them within two minutes.</exception>
    public async Task WaitAsync(CancellationToken cancel)
    {
        var deadline = clock.GetUtcNow() + Timeout;
        while (!IsComplete(await gateway.GetAsync(DemoAccounts.Admin, "/status", cancel)))
        {
            if (clock.GetUtcNow() > deadline)
            {
                throw new SeedingException(
                    $"Incident did not receive all units and grids within {Timeout.TotalMinutes} minutes; see /status."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, cancel);
        }
    }

    private static bool IsComplete(Reply status)
    {
        var incident = status.Body?["services"]?.AsArray().SingleOrDefault(service => HasName(service, "incident"));
        var map = incident?["parts"]?.AsArray().SingleOrDefault(part => HasName(part, "map"));
        var counts = Counts().Match(map?["detail"]?.GetValue<string>() ?? "");
        return counts.Success
            && Number(counts.Groups["units"]) >= County.Units.Count + County.Grids.Count
            && Number(counts.Groups["grids"]) >= County.Grids.Count;
    }

    private static bool HasName(JsonNode? node, string name) => node?["name"]?.GetValue<string>() == name;

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<units>[0-9]+) units, (?<grids>[0-9]+) grids", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();
}
