using System.Globalization;
using System.Text.Json;
using GovPlatform.Faults.Load;
using GovPlatform.Faults.Log;
using GovPlatform.Faults.Platform;
using Npgsql;

namespace GovPlatform.Faults.Recounting;

/// <content>Reactions, copies and figures.</content>
internal sealed partial class SnapshotReader
{
    private async Task<List<Pair>> ReactionsAsync(List<Step> steps, List<Numbered> incidents, CancellationToken cancel)
    {
        var pairs = new List<Pair>();
        var ended = incidents
            .Where(incident => incident.State is "closed" or "rejected" or "withdrawn" or "merged")
            .Select(incident => incident.Id)
            .ToHashSet(StringComparer.Ordinal);
        var activities = await QueryAsync(
            "volunteer",
            """
            SELECT a.incident_id, a.call_sequence, a.status, a.id,
                (SELECT count(*) FROM volunteer_sign_up u WHERE u.activity_id = a.id AND u.status IN ('present', 'served'))
            FROM volunteer_activity a WHERE a.incident_id IS NOT NULL
            """,
            row =>
                (
                    Call: (Id(row, 0), row.GetInt64(1)),
                    Status: row.GetString(2),
                    Id: Id(row, 3),
                    Attended: row.GetInt64(4)
                ),
            cancel
        );
        var opened = activities.ToLookup(activity => activity.Call);
        var calls = steps
            .Where(step => step.Move == "callVolunteers")
            .Select(step => (step.Incident, step.Sequence))
            .ToHashSet();
        pairs.AddRange(calls.Select(call => new Pair("activity for the call", $"{call}", 1, opened[call].Count())));
        pairs.AddRange(
            opened
                .Where(group => !calls.Contains(group.Key))
                .Select(group => new Pair("activity without a call", $"{group.Key}", 0, group.Count()))
        );
        pairs.AddRange(
            activities
                .Where(activity => activity.Attended == 0 && ended.Contains(activity.Call.Item1))
                .Select(activity => new Pair(
                    "cancelled activity of an ended incident",
                    activity.Id,
                    1,
                    activity.Status is "cancelled" or "finished" ? 1 : 0
                ))
        );
        var issues = await QueryAsync(
            "station",
            "SELECT id, incident_id, status FROM station_issue WHERE incident_id IS NOT NULL",
            row => (Id: Id(row, 0), Incident: Id(row, 1), Status: row.GetString(2)),
            cancel
        );
        var reported = incidents.ToLookup(incident => incident.Id);
        pairs.AddRange(
            issues.Select(issue => new Pair("incident of the issue", issue.Id, 1, reported[issue.Incident].Count()))
        );
        pairs.AddRange(
            issues
                .Where(issue => reported[issue.Incident].Any())
                .Select(issue => new Pair(
                    "answer to the issue",
                    issue.Id,
                    ended.Contains(issue.Incident) ? 1 : 0,
                    issue.Status == "answered" ? 1 : 0
                ))
        );
        return pairs;
    }

    private async Task<List<(Numbered, Numbered?)>> CopiesAsync(CancellationToken cancel)
    {
        var pairs = new List<(Numbered, Numbered?)>();
        var units = await NumberedAsync("grid", "unit", "path", cancel);
        foreach (var reader in UnitReaders)
        {
            Add(units, $"unit in {reader}", await NumberedAsync(reader, "unit_copy", "path", cancel));
        }
        Add(
            await NumberedAsync("grid", "grid", "path", cancel),
            "grid in incident",
            await NumberedAsync("incident", "grid_copy", "path", cancel)
        );
        Add(
            await NumberedAsync("grid", "post", "holder", cancel),
            "post in identity",
            await NumberedAsync("identity", "assignment", "subject", cancel)
        );
        return pairs;

        void Add(List<Numbered> sources, string kind, List<Numbered> copies)
        {
            var found = copies.ToDictionary(copy => copy.Id, StringComparer.Ordinal);
            pairs.AddRange(sources.Select(source => (source with { Kind = kind }, found.GetValueOrDefault(source.Id))));
        }
    }

    private async Task<List<(string, decimal, decimal)>> FiguresAsync(List<Step> steps, CancellationToken cancel)
    {
        var served = await QueryAsync(
            "volunteer",
            """
            SELECT count(DISTINCT shift_id), count(DISTINCT participant), coalesce(sum(minutes), 0)
            FROM volunteer_sign_up WHERE status = 'served'
            """,
            row => (Sessions: row.GetInt64(0), People: row.GetInt64(1), Minutes: row.GetInt64(2)),
            cancel
        );
        var counted = new Dictionary<string, decimal>(StringComparer.Ordinal)
        {
            ["incidents.reported"] = steps.Count(step => step.Move == "report"),
            ["incidents.closed"] = steps
                .Where(step => step is { Move: "recordFeedback" or "close", To: "closed" })
                .Select(step => step.Incident)
                .Distinct(StringComparer.Ordinal)
                .Count(),
            ["volunteer.sessions"] = served[0].Sessions,
            ["volunteer.people"] = served[0].People,
            ["volunteer.minutes"] = served[0].Minutes,
        };
        // Nothing has ended after now; the day after tomorrow is still to come everywhere.
        var to = since.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var figures = new List<(string, decimal, decimal)>();
        foreach (var (name, count) in counted)
        {
            var reply = await api.GetAsync(
                "dev-statistician",
                $"/api/v1/figures/{name}?unit={County}&from={CountedFrom}&to={to}"
            );
            figures.Add((name, reply.Json?["value"]?.GetValue<decimal>() ?? -1, count));
        }
        return figures;
    }
}
