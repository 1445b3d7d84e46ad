using System.Collections.Concurrent;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// Polls a database every millisecond for rows with awaited ids; used alike for the platform and the peer. Thread-safe.
/// </summary>
internal sealed class RowWatcher : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> pending = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task polling;

    /// <summary>Starts polling.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="query">Selects the ids among those in <c>$1</c> whose row exists.</param>
    public RowWatcher(string database, string query) => polling = PollAsync(database, query);

    /// <summary>Completes when the row has been read, and is therefore committed.</summary>
    public Task WaitForRowAsync(Guid id) =>
        pending.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await polling;
        stop.Dispose();
    }

    private async Task PollAsync(string database, string query)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        var ids = command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [] });
        await command.PrepareAsync();
        while (!stop.IsCancellationRequested)
        {
            if (!pending.IsEmpty)
            {
                ids.Value = pending.Keys.ToArray();
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    if (pending.TryRemove(rows.GetGuid(0), out var completion))
                    {
                        completion.SetResult();
                    }
                }
            }
            await Task.Delay(1);
        }
    }
}
