using GovPlatform.Contracts.Grid;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>Figures of lists and trainings: what they cost, what was not asked again, how far they are done.</summary>
[Collection(OversightCollection.Name)]
public sealed class CollectionFormulaTests(OversightFixture oversight)
{
    private static readonly DateTimeOffset October = Facts.Noon.AddMonths(-1);

    [Fact]
    public async Task The_burden_of_lists_is_counted_by_grid_kind_of_post_and_day()
    {
        var county = new TestCounty(oversight, "7741");
        var (one, two) = (county.East + "g1/", county.West + "g2/");
        await county.GivenAsync(
            Record(one, "gridMember", asked: 6, held: 2, minutes: 10),
            // The same grid, kind of post and day count once, also where two persons recorded.
            Record(one, "gridMember", asked: 4, held: 0, minutes: null),
            Record(one, "gridLead", asked: 2, held: 2, minutes: 4),
            Record(two, "gridMember", asked: 5, held: 3, minutes: 6),
            Record(two, "gridMember", asked: 1, held: 0, minutes: 6, at: Facts.Noon.AddDays(1)),
            Record(two, "gridMember", asked: 99, held: 99, minutes: 99, at: October)
        );
        Assert.Equal("4.5 = 18/4", await county.FigureAsync("burden.listFields"));
        Assert.Equal("6 = 12/2", await county.FigureAsync("burden.listFields", county.East));
        Assert.Equal("0.28 = 7/25", await county.FigureAsync("burden.saved"));
        Assert.Equal("6.5 = 26/4", await county.FigureAsync("burden.minutes"));
        Assert.Equal("7 = 14/2", await county.FigureAsync("burden.minutes", county.East));
    }

    [Fact]
    public async Task Completion_counts_grids_without_a_record_and_subjects_once()
    {
        var county = new TestCounty(oversight, "7742");
        var (one, two, three) = (county.East + "g1/", county.East + "g2/", county.West + "g3/");
        var (first, second) = (Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Grid(one, 4),
            Grid(two, 3),
            Grid(three, null),
            List(county.Root, "homes", "household", "monthly"),
            List(county.East, "duty", "grid", "once"),
            List(county.Root, "hydrants", "thing", "yearly"),
            List(county.Root, "gone", "grid", "monthly") with
            {
                Retired = true,
            },
            Record(one, "gridMember", list: "homes", reference: first),
            Record(one, "gridMember", list: "homes", reference: first),
            Record(one, "gridMember", list: "homes", reference: second),
            Record(one, "gridMember", list: "homes", at: October),
            Record(one, "gridMember", list: "hydrants"),
            // Once means at any time before.
            Record(two, "gridMember", list: "duty", at: October)
        );
        Assert.Equal("0.3333333333 = 3/9", await county.FigureAsync("lists.completion"));
        Assert.Equal("null = 0/0", await county.FigureAsync("lists.completion", county.West));
    }

    [Fact]
    public async Task Trainings_held_are_measured_by_the_plans_of_the_year_and_by_the_people_who_came()
    {
        var county = new TestCounty(oversight, "7743");
        var plan = Plan(county.East, 2026, 8);
        await county.GivenAsync(
            plan,
            plan with
            {
                Sequence = 2,
                SessionsPlanned = 4,
            },
            Plan(county.East, 2025, 50),
            Plan(county.West, 2026, 2),
            Training(county.East, "held", 2.5m, 10),
            Training(county.East, "held", 1.25m, 3),
            Training(county.West, "held", 8, 100, October),
            Training(county.East, "planned", 3, null),
            Training(county.East, "cancelled", 3, null)
        );
        Assert.Equal("0.3333333333 = 2/6", await county.FigureAsync("training.planDone"));
        Assert.Equal("0.5 = 3/6", await county.FigureAsync("training.planDone", from: "2026-01-01", to: "2027-01-01"));
        Assert.Equal("0.5 = 2/4", await county.FigureAsync("training.planDone", county.East));
        Assert.Equal("29", await county.FigureAsync("training.hours"));
        Assert.Equal("0", await county.FigureAsync("training.hours", county.West));
    }

    private static CollectionRecordedV1 Record(
        string path,
        string post,
        int asked = 1,
        int held = 0,
        int? minutes = null,
        string list = "list",
        Guid? reference = null,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = Facts.Subject(),
            Sequence = 1,
            OccurredAt = at ?? Facts.Noon,
            UnitPath = path,
            List = list,
            Reference = reference ?? Facts.Subject(),
            PostKind = post,
            FieldsAsked = asked,
            FieldsHeld = held,
            Minutes = minutes,
        };

    private static CollectionListChangedV1 List(string path, string code, string subject, string due) =>
        new()
        {
            SubjectId = Facts.Subject(),
            Sequence = 1,
            OccurredAt = October,
            UnitPath = path,
            List = code,
            Version = 1,
            Kind = "collection",
            Subject = subject,
            Due = due,
            FieldsAsked = 1,
            FieldsTaken = 0,
            Retired = false,
        };

    private static GridChangedV1 Grid(string path, int? households) =>
        new()
        {
            SubjectId = Facts.Subject(),
            Sequence = 1,
            OccurredAt = October,
            UnitPath = path,
            Code = path.Trim('/').Split('/')[^1],
            Name = "格",
            Geometry = "{}",
            Households = households,
            ValidFrom = new DateOnly(2026, 1, 1),
        };

    private static TrainingPlanChangedV1 Plan(string path, int year, int sessions) =>
        new()
        {
            SubjectId = Facts.Subject(),
            Sequence = 1,
            OccurredAt = October,
            UnitPath = path,
            Year = year,
            SessionsPlanned = sessions,
            MinutesPlanned = 600,
        };

    private static TrainingChangedV1 Training(
        string path,
        string status,
        decimal hours,
        int? attended,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            SubjectId = Facts.Subject(),
            Sequence = 1,
            OccurredAt = at ?? Facts.Noon,
            UnitPath = path,
            Status = status,
            ScheduledFor = at ?? Facts.Noon,
            HeldAt = status == "held" ? at ?? Facts.Noon : null,
            Minutes = (int)(hours * 60),
            Attended = attended,
        };
}
