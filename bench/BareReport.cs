using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace GovPlatform.Bench;

/// <summary>
/// The minimal report endpoint, with Kestrel and Npgsql only: it reads the same body, writes the same rows in one batch
/// (one round trip and one transaction), and answers 201. No tokens, rules or telemetry.
/// </summary>
internal static class BareReport
{
    public static async Task ServeAsync(string database, string admin)
    {
        var tables = await SampleRows.ReadAsync(admin);
        var settings = new NpgsqlConnectionStringBuilder(database)
        {
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        };
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
        var inserts = tables.Select(table => table.Insert()).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        long count = 0;
        app.MapPost(
            "/api/v1/incidents",
            async (HttpContext context) =>
            {
                using var body = await JsonDocument.ParseAsync(context.Request.Body);
                var now = TimeProvider.System.GetUtcNow();
                var id = Guid.CreateVersion7(now);
                var message = Guid.CreateVersion7(now);
                var number = "bare-" + Environment.ProcessId + "-" + Interlocked.Increment(ref count);
                await using var batch = source.CreateBatch();
                for (var table = 0; table < inserts.Length; table++)
                {
                    var command = new NpgsqlBatchCommand(inserts[table]);
                    foreach (var column in tables[table].Columns)
                    {
                        command.Parameters.Add(Parameter(column, column.ValueFor(id, message, number)));
                    }
                    batch.BatchCommands.Add(command);
                }
                await batch.ExecuteNonQueryAsync();
                context.Response.StatusCode = StatusCodes.Status201Created;
                context.Response.Headers.Location = "/api/v1/incidents/" + id;
                await context.Response.WriteAsJsonAsync(
                    new
                    {
                        id,
                        number,
                        status = "reported",
                    }
                );
            }
        );
        await app.RunAsync();
    }

    private static NpgsqlParameter Parameter(SampleColumn column, object value) =>
        column.Type switch
        {
            "uuid" or "bytea" => new NpgsqlParameter { Value = value },
            _ => new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text },
        };
}
