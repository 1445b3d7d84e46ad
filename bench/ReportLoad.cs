namespace GovPlatform.Bench;

/// <summary>Sends reports to one server for one round.</summary>
/// <param name="database">Connection string of the server's database.</param>
internal sealed class ReportLoad(Services services, string database, int seconds)
{
    /// <summary>
    /// For a paused relay: deletes the outbox messages after the round, so that a backlog does not slow down the next
    /// one.
    /// </summary>
    public async Task<Measurement> RunAsync(ClosedLoop load, Server server)
    {
        var measured = await Rounds.TimeAsync(server, () => load.RunAsync(TimeSpan.FromSeconds(seconds)));
        await services.QueryScalarAsync(database, "TRUNCATE outbox_message");
        return measured;
    }

    /// <summary>The round ends when the outbox is empty, so that the time includes publishing the messages.</summary>
    public Task<Measurement> RunUntilDrainedAsync(ClosedLoop load, Server server) =>
        Rounds.TimeAsync(
            server,
            async () =>
            {
                var sent = await load.RunAsync(TimeSpan.FromSeconds(seconds));
                while (
                    await services.QueryScalarAsync(database, "SELECT EXISTS (SELECT 1 FROM outbox_message)") is true
                )
                {
                    await Task.Delay(20);
                }
                return sent;
            }
        );
}
