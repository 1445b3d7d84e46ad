using GovPlatform.GridService.Data;
using GovPlatform.GridService.Matters;
using GovPlatform.GridService.Patrols;
using GovPlatform.GridService.Posts;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>Prepares agendas from Grid's own tables.</summary>
internal sealed class AgendaReader(GridDb db)
{
    /// <summary>Most entries of each list; the total is stated besides.</summary>
    private const int MaxItems = 100;

    /// <summary>Prepares the agenda of a meeting that the caller may see.</summary>
    /// <param name="day">Day whose patrols, vacancies and deadlines it shows.</param>
    /// <param name="at">Moment of the request, UTC.</param>
    public async Task<Agenda> PrepareAsync(
        CentreMeeting meeting,
        DateOnly day,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var since = await db
            .Meetings.Where(row => row.UnitCode == meeting.UnitCode && row.Rhythm == meeting.Rhythm)
            .Where(row => row.Span < meeting.Span && row.HeldAt != null)
            .MaxAsync(row => row.HeldAt, cancel);
        var actions = db
            .MeetingActions.AsNoTracking()
            .Where(row => row.MeetingUnit == meeting.UnitCode && row.Rhythm == meeting.Rhythm)
            .Where(row => row.MeetingId != meeting.Id);
        var findings = db
            .Matters.AsNoTracking()
            .Within(row => row.Path, meeting.Path)
            .Where(row => row.Origin == MatterOrigin.PatrolFinding);
        var units = db.UnitsAsOf(null).Within(row => row.Path, meeting.Path);
        var grids = units.Where(row => row.Level == UnitLevel.Grid);
        var open = actions.Where(MeetingActions.IsOpen);
        return new Agenda(
            at,
            day,
            since,
            await ActionsAsync(open, cancel),
            await ActionsAsync(open.Where(row => row.Due < day), cancel),
            await ActionsAsync(
                actions.Where(row => row.EndedAt != null && (since == null || row.EndedAt > since)),
                cancel
            ),
            await FindingsAsync(findings.Where(row => row.Status == MatterStatus.Open), cancel),
            await FindingsAsync(
                findings.Where(row => row.Status == MatterStatus.Answered && (since == null || row.EndedAt > since)),
                cancel
            ),
            await grids.CountAsync(cancel),
            await FirstAsync(
                grids
                    .Where(grid => !db.Patrols.Any(row => row.UnitCode == grid.Code && row.Day == day))
                    .OrderBy(grid => grid.Code)
                    .Select(grid => new AgendaUnit(grid.Code, grid.Name)),
                cancel
            ),
            await FirstAsync(
                Vacancies
                    .Of(units, db.Posts.AsNoTracking().Where(PostTerms.RunningAt(at)))
                    .OrderBy(row => row.Unit)
                    .ThenBy(row => row.Kind),
                cancel
            ),
            LinksOf(meeting)
        );
    }

    private static async Task<AgendaList<MeetingActionView>> ActionsAsync(
        IQueryable<MeetingAction> actions,
        CancellationToken cancel
    )
    {
        var found = await FirstAsync(actions.OrderBy(row => row.Due).ThenBy(row => row.Id), cancel);
        return new(found.Total, [.. found.Items.Select(MeetingActionView.Create)]);
    }

    private static async Task<AgendaList<MatterView>> FindingsAsync(
        IQueryable<Matter> findings,
        CancellationToken cancel
    )
    {
        var found = await FirstAsync(findings.OrderBy(row => row.Id), cancel);
        return new(found.Total, [.. found.Items.Select(MatterView.Create)]);
    }

    /// <summary>The first entries of an ordered query, and how many there are; counted only where there are more.</summary>
    private static async Task<AgendaList<T>> FirstAsync<T>(IQueryable<T> ordered, CancellationToken cancel)
    {
        var items = await ordered.Take(MaxItems + 1).ToListAsync(cancel);
        return items.Count <= MaxItems
            ? new(items.Count, items)
            : new(await ordered.CountAsync(cancel), [.. items.Take(MaxItems)]);
    }

    /// <summary>Figures of the day, week or month that the meeting looks back on, and the incidents that are late now.</summary>
    private static IReadOnlyList<AgendaLink> LinksOf(CentreMeeting meeting)
    {
        var period =
            $"unit={meeting.UnitCode}&from={meeting.Rhythm.SpanBefore(meeting.ScheduledFor):yyyy-MM-dd}"
            + $"&to={meeting.Span:yyyy-MM-dd}";
        return
        [
            .. new[]
            {
                "incidents.reported",
                "incidents.closed",
                "incidents.onTime",
                "incidents.overdue",
                "patrols.gridsCovered",
            }.Select(name => new AgendaLink(name, $"/api/v1/figures/{name}?{period}")),
            new("incidents", $"/api/v1/incidents?unit={meeting.UnitCode}&overdue=true"),
        ];
    }
}
