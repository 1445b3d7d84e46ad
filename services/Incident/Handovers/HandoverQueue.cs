using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>
/// What a desk's queue holds for the next shift, in a fixed number of queries on the indexes of open incidents. Of the giver's
/// own reports in other units it reads nothing, since the handover belongs to the unit.
/// </summary>
internal sealed class HandoverQueue(IncidentDb db)
{
    public static readonly TimeSpan DueSoon = TimeSpan.FromHours(12);
    public static readonly TimeSpan SuspensionEndsSoon = TimeSpan.FromHours(24);

    /// <summary>Most incidents that a handover lists by itself, those with remarks not counted.</summary>
    private const int MaxItems = 200;

    /// <summary>Open incidents of a unit by status, and how many of all are overdue.</summary>
    public async Task<(IReadOnlyDictionary<string, int> Open, int Overdue)> CountAsync(
        string path,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var counts = await Of(path)
            .WhereOpen()
            .GroupBy(incident => incident.Status)
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Overdue = group.Count(incident => incident.NextDueAt < at),
            })
            .ToListAsync(cancel);
        return (
            counts.ToDictionary(group => EnumNames.NameOf(group.Key), group => group.Count),
            counts.Sum(group => group.Overdue)
        );
    }

    /// <summary>
    /// The incidents that the next shift must know of, earliest due time first, those with a remark among them.
    /// </summary>
    /// <param name="path">Path of the unit.</param>
    /// <param name="remarks">The giver's remarks by incident.</param>
    /// <param name="at">The moment of the handover, UTC.</param>
    /// <param name="cancel">Cancels the queries.</param>
    /// <returns>The items, and how many more have a reason to be listed.</returns>
    /// <exception cref="RuleBrokenException"><c>handover.remark.unknown</c>: one is about an incident that is not the
    /// unit's.</exception>
    public async Task<(IReadOnlyList<HandoverItem> Items, int LeftOut)> ListAsync(
        string path,
        IReadOnlyDictionary<Guid, string> remarks,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var (due, suspensionEnd) = (at + DueSoon, at + SuspensionEndsSoon);
        // Of a suspended incident the suspension's end and the answer to an order are the only timers.
        var notable = Of(path)
            .WhereOpen()
            .Where(incident =>
                incident.QueueAt < due
                || incident.AnswerBy != null
                || incident.Severity == Severity.Urgent
                || (incident.Status == IncidentStatus.Suspended && incident.NextTimerAt < suspensionEnd)
            );
        var found = await Select(notable.OrderBy(incident => incident.QueueAt).ThenBy(incident => incident.Id))
            .Take(MaxItems + 1)
            .ToListAsync(cancel);
        var total = found.Count > MaxItems ? await notable.CountAsync(cancel) : found.Count;
        var listed = found.Take(MaxItems).ToDictionary(row => row.Id);
        var others = remarks.Keys.Where(id => !listed.ContainsKey(id)).ToArray();
        var remarked =
            others.Length == 0
                ? []
                : await Select(Of(path).Where(incident => others.Contains(incident.Id))).ToListAsync(cancel);
        if (remarked.Count < others.Length)
        {
            throw new RuleBrokenException("handover.remark.unknown", RefusalKind.Invalid);
        }
        var isLeftOut = remarked.Count(row => ReasonsOf(row, at).Count > 0);
        return (
            [
                .. listed
                    .Values.Concat(remarked)
                    .OrderBy(row => row.QueueAt)
                    .ThenBy(row => row.Id)
                    .Select(row => CreateItem(row, remarks, at)),
            ],
            Math.Max(0, total - listed.Count - isLeftOut)
        );
    }

    private IQueryable<Incident> Of(string path) =>
        db.Incidents.AsNoTracking().Where(AccessScope.OwnedWithin(path).Or(AccessScope.HandledWithin(path)));

    private static IQueryable<Row> Select(IQueryable<Incident> incidents) =>
        incidents.Select(incident => new Row(
            incident.Id,
            incident.Number,
            incident.Category,
            incident.Status,
            incident.Severity,
            incident.NextClock,
            incident.NextDueAt,
            incident.QueueAt,
            incident.AnswerBy,
            incident.Suspension
        ));

    private static HandoverItem CreateItem(Row row, IReadOnlyDictionary<Guid, string> remarks, DateTimeOffset at) =>
        new(
            row.Id,
            row.Number,
            row.Category,
            row.Status,
            row.Severity,
            row.NextClock,
            row.NextDueAt,
            row.AnswerBy,
            SuspendedUntil(row),
            ReasonsOf(row, at),
            remarks.GetValueOrDefault(row.Id)
        );

    private static List<HandoverReason> ReasonsOf(Row row, DateTimeOffset at)
    {
        var reasons = new List<HandoverReason>();
        if (!row.Status.IsOpen())
        {
            return reasons;
        }
        if (row.NextDueAt < at + DueSoon)
        {
            reasons.Add(row.NextDueAt < at ? HandoverReason.Overdue : HandoverReason.DueSoon);
        }
        if (row.AnswerBy is not null)
        {
            reasons.Add(HandoverReason.Supervised);
        }
        if (row.Severity == Severity.Urgent)
        {
            reasons.Add(HandoverReason.Urgent);
        }
        if (SuspendedUntil(row) < at + SuspensionEndsSoon)
        {
            reasons.Add(HandoverReason.SuspensionEnds);
        }
        return reasons;
    }

    private static DateTimeOffset? SuspendedUntil(Row row) =>
        row.Status == IncidentStatus.Suspended ? row.Suspension?.Until : null;

    private sealed record Row(
        Guid Id,
        string Number,
        string Category,
        IncidentStatus Status,
        Severity Severity,
        ClockName? NextClock,
        DateTimeOffset? NextDueAt,
        DateTimeOffset QueueAt,
        DateTimeOffset? AnswerBy,
        Suspension? Suspension
    );
}
