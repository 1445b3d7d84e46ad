namespace GovPlatform.Bench;

/// <summary>Reports sent to one server for a while, one round.</summary>
/// <param name="services">For looking into the database.</param>
/// <param name="database">The database written to.</param>
/// <param name="seconds">How long.</param>
internal sealed class ReportLoad(Services services, string database, int seconds)
{
    /// <summary>The relay is paused: what it would carry is thrown away, so that a backlog does not slow the next round.</summary>
    public async Task<Measured> RunAsync(ClosedLoop load, Server server)
    {
        var measured = await Rounds.TimeAsync(server, () => load.RunAsync(TimeSpan.FromSeconds(seconds)));
        await services.AskAsync(database, "TRUNCATE outbox_message");
        return measured;
    }

    /// <summary>A round is over when nothing waits in the outbox, so a backlog counts against us.</summary>
    public Task<Measured> RunUntilCarriedAsync(ClosedLoop load, Server server) =>
        Rounds.TimeAsync(
            server,
            async () =>
            {
                var sent = await load.RunAsync(TimeSpan.FromSeconds(seconds));
                while (await services.AskAsync(database, "SELECT EXISTS (SELECT 1 FROM outbox_message)") is true)
                {
                    await Task.Delay(20);
                }
                return sent;
            }
        );
}
