using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>Where and what one incident is, and who reports it.</summary>
/// <param name="Town">Town it lies in.</param>
/// <param name="Matter">What is wrong.</param>
/// <param name="Place">Where.</param>
/// <param name="Address">Where, in words.</param>
/// <param name="Reporter">Account that reports it.</param>
/// <param name="Survivor">The incident this one is merged into, if any.</param>
internal sealed record ScenarioContext(
    string Town,
    ScenarioSubject Matter,
    Point Place,
    string Address,
    string Reporter,
    Guid? Survivor
)
{
    /// <summary>Whether a routing rule knows where it goes, so that the dispatcher names nobody.</summary>
    public bool ByRule => Town == County.West && Matter.Category == "lighting.stairwell";

    /// <summary>Sets the scene of the next story.</summary>
    public static ScenarioContext Set(ScenarioTemplate plot, Guid? survivor, SeededRandom random)
    {
        var west = plot.Cues.Any(cue => cue.Role == "gridMember") || random.NextInt(10) < 7;
        var town = west ? County.West : County.East;
        var onFoot = west && (plot.Cues.Any(cue => cue.Role == "gridMember") || random.NextInt(4) == 0);
        var grids = County.Grids.Where(grid =>
            onFoot ? grid.Code == County.FirstGrid : grid.Code.StartsWith(town, StringComparison.Ordinal)
        );
        var grid = random.Pick([.. grids]);
        var place = plot.Unlocated
            ? new Point(103.21 + (random.NextInt(50) / 1000.0), 38.56 + (random.NextInt(100) / 1000.0))
            : PointInRing.RandomPoint(grid.Ring, random);
        return new ScenarioContext(
            town,
            random.Pick(plot.Cues.Any(cue => cue.Move == "escalate") ? ScenarioSubject.Small : ScenarioSubject.All),
            place,
            plot.Unlocated ? "县界外演示点" : $"{grid.Name}演示楼{random.Between(1, 20)}号楼{random.Between(1, 4)}单元",
            Teller(plot, town, onFoot, random),
            survivor
        );
    }

    /// <summary>The report as it is sent.</summary>
    public JsonObject Report(Guid id, DateTimeOffset at, SeededRandom random)
    {
        var report = new JsonObject
        {
            ["id"] = id,
            ["categoryCode"] = Matter.Category,
            ["description"] = random.Pick(Matter.Descriptions),
            ["location"] = new JsonObject
            {
                ["longitude"] = Place.Longitude,
                ["latitude"] = Place.Latitude,
                ["address"] = Address,
            },
            ["occurredAt"] = DemoTexts.Stamp(at.AddMinutes(-random.Between(2, 40))),
        };
        if (Reporter != DemoAccounts.GridMember)
        {
            report["reporter"] = Person(random);
        }

        return report;
    }

    /// <summary>Residents report most; grid members on their rounds, intake on a caller's behalf where nothing hangs on the reporter.</summary>
    private static string Teller(ScenarioTemplate plot, string town, bool onFoot, SeededRandom random) =>
        onFoot ? DemoAccounts.GridMember
        : plot.Unlocated || plot.Cues.Any(cue => cue.Role == "reporter") || random.NextInt(3) > 0
            ? DemoAccounts.Resident
        : DemoAccounts.Player("intake", town, DemoAccounts.Resident);

    private static JsonObject Person(SeededRandom random) =>
        random.NextInt(6) == 0
            ? new JsonObject { ["anonymous"] = true }
            : new JsonObject
            {
                ["name"] =
                    $"虚构{random.Pick("甲乙丙丁戊己庚辛".ToCharArray())}{random.Pick("一二三四五六七八九".ToCharArray())}",
                ["phone"] = $"199-0000-{random.NextInt(10_000):0000}",
                ["anonymous"] = false,
            };
}
