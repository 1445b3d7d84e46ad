using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>Location, subject and reporter of one incident.</summary>
/// <param name="Town">Unit code of the town.</param>
/// <param name="Reporter">Account that reports the incident.</param>
/// <param name="MergeTarget">The incident this one is merged into, or null.</param>
internal sealed record ScenarioContext(
    string Town,
    ScenarioSubject Subject,
    Point Location,
    string Address,
    string Reporter,
    Guid? MergeTarget
)
{
    /// <summary>Whether a routing rule chooses the handling unit, so that the dispatcher names none.</summary>
    public bool IsRoutedByRule => Town == County.West && Subject.Category == "lighting.stairwell";

    public static ScenarioContext Create(ScenarioTemplate template, Guid? mergeTarget, SeededRandom random)
    {
        var west = template.Steps.Any(step => step.Role == "gridMember") || random.NextInt(10) < 7;
        var town = west ? County.West : County.East;
        var byGridMember = west && (template.Steps.Any(step => step.Role == "gridMember") || random.NextInt(4) == 0);
        var grids = County.Grids.Where(grid =>
            byGridMember ? grid.Code == County.FirstGrid : grid.Code.StartsWith(town, StringComparison.Ordinal)
        );
        var grid = random.Pick([.. grids]);
        var location = template.Unlocated
            ? new Point(103.21 + (random.NextInt(50) / 1000.0), 38.56 + (random.NextInt(100) / 1000.0))
            : PointInRing.RandomPoint(grid.Ring, random);
        return new ScenarioContext(
            town,
            random.Pick(
                template.Steps.Any(step => step.Move == "escalate")
                    ? ScenarioSubject.BelowTownTier
                    : ScenarioSubject.All
            ),
            location,
            template.Unlocated
                ? "县界外演示点"
                : $"{grid.Name}演示楼{random.Between(1, 20)}号楼{random.Between(1, 4)}单元",
            PickReporter(template, town, byGridMember, random),
            mergeTarget
        );
    }

    /// <summary>
    /// The request body of the report. A grid member reports under its own account, without a reporter.
    /// </summary>
    public JsonObject ReportBody(Guid id, DateTimeOffset at, SeededRandom random)
    {
        var report = new JsonObject
        {
            ["id"] = id,
            ["categoryCode"] = Subject.Category,
            ["description"] = random.Pick(Subject.Descriptions),
            ["location"] = new JsonObject
            {
                ["longitude"] = Location.Longitude,
                ["latitude"] = Location.Latitude,
                ["address"] = Address,
            },
            ["occurredAt"] = DemoTexts.FormatTimestamp(at.AddMinutes(-random.Between(2, 40))),
        };
        if (Reporter != DemoAccounts.GridMember)
        {
            report["reporter"] = RandomPerson(random);
        }

        return report;
    }

    /// <summary>
    /// Apart from those of grid members, a third of the reports come from intake on a caller's behalf. Unlocated
    /// reports and those whose reporter acts again later always come from the resident's account.
    /// </summary>
    private static string PickReporter(
        ScenarioTemplate template,
        string town,
        bool byGridMember,
        SeededRandom random
    ) =>
        byGridMember ? DemoAccounts.GridMember
        : template.Unlocated || template.Steps.Any(step => step.Role == "reporter") || random.NextInt(3) > 0
            ? DemoAccounts.Resident
        : DemoAccounts.AccountFor("intake", town, DemoAccounts.Resident);

    private static JsonObject RandomPerson(SeededRandom random) =>
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
