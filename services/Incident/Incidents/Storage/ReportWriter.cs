using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Puts a report on disk: incident, first step, search document, reporter, message and idempotency key in one batch, which
/// is one round trip and one transaction. Everybody may add rows, so no wall has to be told who looks.
/// </summary>
internal sealed class ReportWriter(
    IncidentDb db,
    NpgsqlDataSource database,
    OutboxWriter promises,
    IOptions<JsonOptions> json
)
{
    private static readonly string[] Tables = ["incident", "incident_timeline", "incident_search", "incident_reporter"];

    /// <summary>Whether an incident of that id is there already.</summary>
    public static bool IsIdTaken(PostgresException refused) =>
        refused.SqlState == PostgresErrorCodes.UniqueViolation && Tables.Contains(refused.TableName);

    /// <summary>The answer, made before anything is saved.</summary>
    public StoredResponse Answer(int status, Incident incident, string? contact, DateTimeOffset at) =>
        new(
            status,
            JsonSerializer.SerializeToUtf8Bytes(
                IncidentView.Create(incident, contact, at),
                json.Value.SerializerOptions.GetTypeInfo(typeof(IncidentView))
            ),
            incident.Sequence,
            status == StatusCodes.Status201Created ? $"/api/v1/incidents/{incident.Id}" : null
        );

    /// <summary>Saves it; returns what the database holds against it, or null.</summary>
    /// <param name="incident">The new incident.</param>
    /// <param name="reporter">Its reporter, sealed, or null.</param>
    /// <param name="key">The idempotency key's row, or null.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<PostgresException?> SaveAsync(
        Incident incident,
        Reporter? reporter,
        object? key,
        CancellationToken cancel
    )
    {
        var inserter = new BatchInserter(database, db.Model);
        // The key comes first: a second request with it waits there.
        AddIfAny(inserter, key);
        inserter.Add(incident);
        inserter.Add(incident.Timeline[0]);
        inserter.Add(new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) });
        AddIfAny(inserter, reporter);
        foreach (var message in promises.CreateMessages(incident))
        {
            inserter.Add(message);
        }
        try
        {
            await inserter.SaveAsync(cancel);
        }
        catch (PostgresException refused)
        {
            return refused;
        }
        promises.Kept();
        return null;
    }

    /// <summary>The same id again: the same report is answered with what exists, another one is refused.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.id.taken</c>.</exception>
    public async Task<IResult> SameAgainAsync(
        Incident incident,
        string? contact,
        InlineIdempotency? key,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var there = await db
            .Incidents.AsNoTracking()
            .Where(AccessScope.ReportedBy(context.Subject))
            .SingleOrDefaultAsync(known => known.Id == incident.Id, cancel);
        if (there is null || !there.Digest.AsSpan().SequenceEqual(incident.Digest))
        {
            throw new RuleBrokenException("incident.id.taken");
        }
        var answer = Answer(StatusCodes.Status200OK, there, contact, context.At);
        if (key is null)
        {
            return answer;
        }
        var inserter = new BatchInserter(database, db.Model);
        inserter.Add(key.CreateRow(answer));
        try
        {
            await inserter.SaveAsync(cancel);
            return answer;
        }
        catch (PostgresException refused) when (key.WasTaken(refused))
        {
            return Results.Empty;
        }
    }

    private static void AddIfAny(BatchInserter inserter, object? row)
    {
        if (row is not null)
        {
            inserter.Add(row);
        }
    }
}
