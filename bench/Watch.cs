using System.Collections.Concurrent;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>Looks into a database every millisecond for the rows somebody waits for, each side's alike.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> awaited = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task looking;

    /// <summary>Begins to look.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="query">Which of the ids in <c>$1</c> are there.</param>
    public Watch(string database, string query) => looking = LookAsync(database, query);

    /// <summary>Completes when the row is committed and seen.</summary>
    public Task SeenAsync(Guid id) =>
        awaited.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await looking;
        stop.Dispose();
    }

    private async Task LookAsync(string database, string query)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        var ids = command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [] });
        await command.PrepareAsync();
        while (!stop.IsCancellationRequested)
        {
            if (!awaited.IsEmpty)
            {
                ids.Value = awaited.Keys.ToArray();
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    if (awaited.TryRemove(rows.GetGuid(0), out var seen))
                    {
                        seen.SetResult();
                    }
                }
            }
            await Task.Delay(1);
        }
    }
}
