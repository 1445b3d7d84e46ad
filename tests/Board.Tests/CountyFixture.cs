using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.Incident;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;

namespace GovPlatform.Board.Tests;

/// <summary>An invented county of two towns with twelve grids, and messages of its services.</summary>
internal static class CountyFixture
{
    private const int Columns = 6;

    /// <summary>A minute ago.</summary>
    public static DateTimeOffset At => TimeProvider.System.GetUtcNow().AddMinutes(-1);

    /// <summary>Ids of the grids.</summary>
    public static readonly Guid[] Grids = [.. Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7(At))];

    public static string PathOf(int grid) => $"{TownOf(grid)}99000110{grid % 2 + 1}{grid:000}/";

    private static string TownOf(int grid) => $"/990001/99000110{grid % 2 + 1}/";

    /// <summary>Messages of units, grid borders and some weeks' work.</summary>
    public static IEnumerable<IFact> InitialFacts()
    {
        yield return Unit("/990001/", "示范县", "county");
        yield return Unit("/990001/990001101/", "东关镇", "town");
        yield return Unit("/990001/990001102/", "西川镇", "town");
        for (var i = 0; i < Grids.Length; i++)
        {
            yield return GridBorders(i);
            for (var j = 0; j < new[] { 4, 7, 2, 12, 0, 25, 1, 9, 3, 6, 14, 0 }[i]; j++)
            {
                yield return Reported(i, Guid.CreateVersion7(At), At.AddHours(-j - 30));
            }
        }
        for (var i = 0; i < 60; i++)
        {
            var incident = Guid.CreateVersion7(At);
            yield return Reported(i % 12, incident, At.AddDays(-3).AddHours(-i));
            yield return Closed(i % 12, incident, At.AddDays(-1).AddHours(-i));
            yield return Issue(i % 12, At.AddDays(-2).AddHours(-i));
        }
        for (var i = 0; i < 8; i++)
        {
            yield return Station(i);
            yield return Session(i, At.AddHours(-i));
            yield return Agreed(i, At.AddHours(-5 * i));
            yield return Served(i, At.AddHours(-i));
        }
    }

    public static IncidentReportedV1 Reported(int grid, Guid incident, DateTimeOffset at) =>
        new()
        {
            SubjectId = incident,
            Sequence = 1,
            OccurredAt = at,
            UnitPath = PathOf(grid),
            State = State(grid, "reported", at),
        };

    public static IncidentClosedV1 Closed(int grid, Guid incident, DateTimeOffset at) =>
        new()
        {
            SubjectId = incident,
            Sequence = 7,
            OccurredAt = at,
            UnitPath = PathOf(grid),
            State = State(grid, "closed", at),
            HandledByReporter = false,
        };

    private static IncidentState State(int grid, string status, DateTimeOffset at) =>
        new()
        {
            Number = "20261120-000001",
            Status = status,
            Category = new[] { "lighting.stairwell", "road.damage", "sanitation.garbage", "neighbour.noise" }[grid % 4],
            Severity = "ordinary",
            Tier = "grid",
            Unit = "x",
            GridId = Grids[grid],
            Unlocated = false,
            ReportedAt = at,
            Dispatches = 0,
            Reworks = 0,
            Reopenings = 0,
        };

    private static UnitChangedV1 Unit(string path, string name, string level) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(At),
            Sequence = 1,
            OccurredAt = At.AddDays(-90),
            UnitPath = path,
            Code = path.Trim('/').Split('/')[^1],
            Name = name,
            Level = level,
            ValidFrom = new DateOnly(2026, 1, 1),
        };

    private static GridChangedV1 GridBorders(int grid)
    {
        var (west, south) = (103.0 + grid % Columns * 0.02, 38.6 + grid / Columns * 0.02);
        return new()
        {
            SubjectId = Grids[grid],
            Sequence = 1,
            OccurredAt = At.AddDays(-90),
            UnitPath = PathOf(grid),
            Code = $"G{grid:00}",
            Name = $"第{grid + 1}网格",
            Geometry = FormattableString.Invariant(
                $$"""{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{west + 0.02}},{{south + 0.003}}],[{{west + 0.02}},{{south + 0.02}}],[{{west + 0.004}},{{south + 0.02}}],[{{west}},{{south}}]]]}"""
            ),
            ValidFrom = new DateOnly(2026, 1, 1),
        };
    }

    private static StationIssueMovedV1 Issue(int grid, DateTimeOffset at) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(At),
            Sequence = 2,
            OccurredAt = at,
            UnitPath = TownOf(grid),
            StationId = Grids[0],
            MeetingId = Grids[0],
            Move = "solve",
            Status = "solved",
        };

    private static StationChangedV1 Station(int number) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(At),
            Sequence = 1,
            OccurredAt = At.AddDays(-30),
            UnitPath = TownOf(number),
            Code = $"Z{number}",
            Name = "红色口袋驿站",
            UnitCode = "x",
            Status = "open",
        };

    private static StationSessionHeldV1 Session(int number, DateTimeOffset at) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(At),
            Sequence = 1,
            OccurredAt = at,
            UnitPath = TownOf(number),
            StationId = Grids[0],
            Type = number % 2 == 0 ? "lecture" : "culture",
            HeldAt = at,
            Visits = 20 + number * 173,
        };

    private static MediationMovedV1 Agreed(int number, DateTimeOffset at) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(At),
            Sequence = 3,
            OccurredAt = at,
            UnitPath = TownOf(number),
            StationId = Grids[0],
            Kind = "neighbour",
            Move = "agree",
            Status = "agreed",
            FollowUpOn = new DateOnly(2027, 1, 1),
        };

    private static VolunteerSignUpChangedV1 Served(int number, DateTimeOffset at) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(At),
            Sequence = 4,
            OccurredAt = at,
            UnitPath = TownOf(number),
            ActivityId = Grids[0],
            ShiftId = Grids[number],
            Type = "freeClinic",
            Participant = Guid.CreateVersion7(At),
            Status = "served",
            Minutes = 150,
        };
}
