using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>Location, subject and reporter of the incidents of one scenario.</summary>
/// <param name="Town">Unit code of the town.</param>
/// <param name="Ring">Border of the grid, from which a corrected place is taken.</param>
/// <param name="Reporter">Account that reports the incidents.</param>
/// <param name="HasContact">Whether the reporter left a name and a number.</param>
/// <param name="First">The incident that this one is merged into or becomes a part of, or null.</param>
internal sealed record ScenarioContext(
    string Town,
    ScenarioSubject Subject,
    IReadOnlyList<Point> Ring,
    Point Location,
    string Address,
    string Reporter,
    bool HasContact,
    Guid? First
)
{
    /// <summary>Whether a routing rule chooses the handling unit, so that the dispatcher names none.</summary>
    public bool IsRoutedByRule =>
        Town == County.West && (Subject.Category == ScenarioSubject.StairwellLights || IsForTheTeam);

    /// <summary>Unit code of the department that handles the incident.</summary>
    public string Department => IsForTheTeam ? DemoAccounts.Team : DemoAccounts.Department(Town);

    private bool IsForTheTeam => Town == County.West && Subject.Category == ScenarioSubject.Parking;

    public static ScenarioContext Create(ScenarioTemplate template, Guid? first, SeededRandom random)
    {
        var west = template.OnlyInWest || random.NextInt(10) < 7;
        var town = west ? County.West : County.East;
        var byGridMember =
            west
            && template.Reporter is null
            && (template.Has(step => step.Role == "gridMember") || random.NextInt(4) == 0);
        var grids = County.Grids.Where(grid =>
            byGridMember ? grid.Code == County.FirstGrid : grid.Code.StartsWith(town, StringComparison.Ordinal)
        );
        var grid = random.Pick([.. grids]);
        var location = template.Unlocated
            ? new Point(103.21 + (random.NextInt(50) / 1000.0), 38.56 + (random.NextInt(100) / 1000.0))
            : PointInRing.RandomPoint(grid.Ring, random);
        return new ScenarioContext(
            town,
            random.Pick(template.About ?? DefaultSubjects(template)),
            grid.Ring,
            location,
            template.Unlocated
                ? "县界外演示点"
                : $"{grid.Name}演示楼{random.Between(1, 20)}号楼{random.Between(1, 4)}单元",
            PickReporter(template, town, byGridMember, random),
            template.HasContact,
            first
        );
    }

    private static IReadOnlyList<ScenarioSubject> DefaultSubjects(ScenarioTemplate template) =>
        template.Has(step => step.Move == "escalate") ? ScenarioSubject.BelowTownTier
        : template.Has(step => step.Move == "return") ? ScenarioSubject.Returnable
        : ScenarioSubject.All;

    /// <summary>The account that has a role in this scenario; that of <c>reporter</c> is the reporter's.</summary>
    public string AccountOf(string role) =>
        role switch
        {
            "reporter" => Reporter,
            "handler" when IsForTheTeam => DemoAccounts.AccountFor("team", Town),
            _ => DemoAccounts.AccountFor(role, Town),
        };

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
            report["reporter"] = HasContact ? NamedPerson(random) : RandomPerson(random);
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
        template.Reporter
        ?? (
            byGridMember ? DemoAccounts.GridMember
            : template.Unlocated || template.Has(step => step.Role == "reporter") || random.NextInt(3) > 0
                ? DemoAccounts.Resident
            : DemoAccounts.AccountFor("intake", town)
        );

    private static JsonObject RandomPerson(SeededRandom random) =>
        random.NextInt(6) == 0 ? new JsonObject { ["anonymous"] = true } : NamedPerson(random);

    private static JsonObject NamedPerson(SeededRandom random) =>
        new()
        {
            ["name"] =
                $"虚构{random.Pick("甲乙丙丁戊己庚辛".ToCharArray())}{random.Pick("一二三四五六七八九".ToCharArray())}",
            ["phone"] = $"199-0000-{random.NextInt(10_000):0000}",
            ["anonymous"] = false,
        };
}
