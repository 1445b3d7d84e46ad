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
    Promises promises,
    IOptions<JsonOptions> json
)
{
    private static readonly string[] Tables = ["incident", "incident_timeline", "incident_search", "incident_reporter"];

    /// <summary>Whether an incident of that id is there already.</summary>
    public static bool IsIdTaken(PostgresException refused) =>
        refused.SqlState == PostgresErrorCodes.UniqueViolation && Tables.Contains(refused.TableName);

    /// <summary>The answer, made before anything is saved.</summary>
    public ReadyAnswer Answer(int status, Incident incident, string? contact, DateTimeOffset at) =>
        new(
            status,
            JsonSerializer.SerializeToUtf8Bytes(
                IncidentView.Of(incident, contact, at),
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
        var rows = new NewRows(database, db.Model);
        // The key comes first: a second request with it waits there.
        AddIfAny(rows, key);
        rows.Add(incident);
        rows.Add(incident.Timeline[0]);
        rows.Add(new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) });
        AddIfAny(rows, reporter);
        foreach (var message in promises.Of(incident))
        {
            rows.Add(message);
        }
        try
        {
            await rows.SaveAsync(cancel);
        }
        catch (PostgresException refused)
        {
            return refused;
        }
        promises.Kept();
        return null;
    }

    /// <summary>The same id again: the same report is answered with what exists, another one is refused.</summary>
    /// <exception cref="RuleBrokenException"><c>incident.idTaken</c>.</exception>
    public async Task<IResult> SameAgainAsync(
        Incident incident,
        string? contact,
        OwnKey? key,
        Acting acting,
        CancellationToken cancel
    )
    {
        var there = await db
            .Incidents.AsNoTracking()
            .Where(Reach.OwnOf(acting.Subject))
            .SingleOrDefaultAsync(known => known.Id == incident.Id, cancel);
        if (there is null || !there.Digest.AsSpan().SequenceEqual(incident.Digest))
        {
            throw new RuleBrokenException("incident.idTaken");
        }
        var answer = Answer(StatusCodes.Status200OK, there, contact, acting.At);
        if (key is null)
        {
            return answer;
        }
        var rows = new NewRows(database, db.Model);
        rows.Add(key.Row(answer));
        try
        {
            await rows.SaveAsync(cancel);
            return answer;
        }
        catch (PostgresException refused) when (key.WasTaken(refused))
        {
            return Results.Empty;
        }
    }

    private static void AddIfAny(NewRows rows, object? row)
    {
        if (row is not null)
        {
            rows.Add(row);
        }
    }
}
