using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Notifications;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Saves a report: incident, first timeline entry, search document, reporter, attachments, outbox message, notifications and idempotency
/// key in one
/// batch, which is one round trip and one transaction. Row-level security restricts reading, not inserting, so the
/// caller's scope need not be set first.
/// </summary>
internal sealed class ReportWriter(
    IncidentDb db,
    NpgsqlDataSource database,
    OutboxWriter outbox,
    IncidentViews views,
    NotificationWriter notifications,
    NotificationAlarm notificationAlarm,
    IOptions<JsonOptions> json
)
{
    private const int MaxAttempts = 5;

    private static readonly string[] Tables =
    [
        "incident",
        "incident_timeline",
        "incident_search",
        "incident_reporter",
        "outbox_message",
    ];

    /// <summary>Whether the insert failed because the incident's id exists already.</summary>
    public static bool IsIdTaken(PostgresException error) =>
        error.SqlState == PostgresErrorCodes.UniqueViolation && Tables.Contains(error.TableName);

    /// <summary>The response, created before the save because the idempotency key's row contains it.</summary>
    public StoredResponse CreateResponse(int status, Incident incident, string? contact, Deadlines deadlines) =>
        new(
            status,
            JsonSerializer.SerializeToUtf8Bytes(
                views.Create(incident, contact, deadlines),
                json.Value.SerializerOptions.GetTypeInfo(typeof(IncidentView))
            ),
            incident.Sequence,
            status == StatusCodes.Status201Created ? $"/api/v1/incidents/{incident.Id}" : null
        );

    /// <returns>The database's error, or null when the report was saved.</returns>
    /// <param name="incident">A new incident with its first timeline entry.</param>
    /// <param name="reporter">The encrypted reporter; null when no name or phone was given.</param>
    /// <param name="attachments">Checked attachments that are not attached yet.</param>
    /// <param name="key">The idempotency key's row; null when the request has no key.</param>
    public async Task<PostgresException?> SaveAsync(
        Incident incident,
        Reporter? reporter,
        IReadOnlyList<Guid> attachments,
        object? key,
        CancellationToken cancel
    )
    {
        var inserter = new BatchInserter(database, db.Model);
        foreach (var row in RowsOf(incident, reporter, attachments, key))
        {
            inserter.Add(row);
        }
        inserter.Add(incident.Timeline[0]);
        foreach (var message in outbox.CreateMessages(incident))
        {
            inserter.Add(message);
        }
        var told = await notifications.CreateAsync(incident, incident.Timeline, cancel);
        foreach (var notification in told)
        {
            inserter.Add(notification);
        }
        try
        {
            await inserter.SaveAsync(cancel);
        }
        catch (PostgresException error)
        {
            return error;
        }
        outbox.NotifyCommitted();
        if (told.Count > 0)
        {
            notificationAlarm.Ring(told[0].DueAt);
        }
        return null;
    }

    /// <summary>
    /// Saves a report that is a part of a case together with the step of the case. Another step of the case that was made at the
    /// same moment comes first, and this one after it.
    /// </summary>
    /// <inheritdoc cref="SaveAsync"/>
    /// <param name="absorb">Finds the case and makes its step; refuses one that cannot have parts.</param>
    public async Task<PostgresException?> SavePartAsync(
        Incident incident,
        Reporter? reporter,
        IReadOnlyList<Guid> attachments,
        object? key,
        Func<Task> absorb,
        CancellationToken cancel
    )
    {
        object[] rows = [.. RowsOf(incident, reporter, attachments, key), .. outbox.CreateMessages(incident)];
        for (var attempt = 1; ; attempt++)
        {
            await absorb();
            db.AddRange(rows);
            try
            {
                await db.SaveChangesAsync(cancel);
                return null;
            }
            catch (DbUpdateException failure)
            {
                db.ChangeTracker.Clear();
                if (
                    failure.GetBaseException() is PostgresException error
                    && (InlineIdempotency.IsTaken(error) || await ExistsAsync(incident.Id, cancel))
                )
                {
                    return error;
                }
                if (attempt == MaxAttempts || !ConcurrentStep.IsCauseOf(failure))
                {
                    throw;
                }
            }
        }
    }

    private Task<bool> ExistsAsync(Guid id, CancellationToken cancel) =>
        db.AsPlatformAsync(() => db.Incidents.AnyAsync(incident => incident.Id == id, cancel), cancel);

    /// <summary>
    /// The rows of a report but for its timeline and its messages. The key comes first, so that in a batch a second request with the
    /// same key waits for this transaction.
    /// </summary>
    private static IEnumerable<object> RowsOf(
        Incident incident,
        Reporter? reporter,
        IReadOnlyList<Guid> attachments,
        object? key
    )
    {
        var links = attachments.Select(attachment => new AttachmentLink
        {
            AttachmentId = attachment,
            IncidentId = incident.Id,
            AttachedAt = incident.ReportedAt,
        });
        var search = new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) };
        return new[] { key, incident, search, reporter }.OfType<object>().Concat(links);
    }

    /// <summary>
    /// Answers a report whose id exists: 200 with the existing incident when the caller sent the same report before.
    /// </summary>
    /// <returns>Null when the incident with the id is another reporter's.</returns>
    /// <exception cref="RuleBrokenException"><c>incident.id.taken</c> when the content differs.</exception>
    public async Task<IResult?> FindRepeatedAsync(
        Incident incident,
        string? contact,
        InlineIdempotency? key,
        RequestContext context,
        Deadlines deadlines,
        CancellationToken cancel
    )
    {
        var existing = await db
            .Incidents.AsNoTracking()
            .Where(AccessScope.ReportedBy(context.Subject))
            .SingleOrDefaultAsync(other => other.Id == incident.Id, cancel);
        if (existing is null)
        {
            return null;
        }
        if (!existing.Digest.AsSpan().SequenceEqual(incident.Digest))
        {
            throw new RuleBrokenException("incident.id.taken");
        }
        var response = CreateResponse(StatusCodes.Status200OK, existing, contact, deadlines);
        if (key is null)
        {
            return response;
        }
        var inserter = new BatchInserter(database, db.Model);
        inserter.Add(key.CreateRow(response));
        try
        {
            await inserter.SaveAsync(cancel);
            return response;
        }
        catch (PostgresException error) when (InlineIdempotency.IsTaken(error))
        {
            return key.Replay;
        }
    }
}
