using Xunit;

namespace GovPlatform.WholeSystem;

/// <summary>The dashboard's commands. <see cref="Stack"/> has thrown a first county away before any test.</summary>
public sealed class CommandTests(Stack stack)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_county_thrown_away_leaves_nothing_in_the_databases() =>
        Assert.Equal(
            DBNull.Value,
            await stack.ExecuteAsync("grid", $"SELECT to_regclass('{Stack.FirstCounty}')::text")
        );

    [Fact]
    public void A_county_thrown_away_leaves_neither_messages_nor_accounts() =>
        Assert.Equal((0u, false), stack.ThrownAway);

    /// <summary>Of a kind that nothing can read, so that it is set aside once more, a moment later.</summary>
    [Fact]
    public async Task Parked_messages_are_sent_again()
    {
        const string Put = """
            INSERT INTO outbox_message (aggregate_id, sequence, message_id, type, body, created_at, attempts, parked_at, parked_reason)
            VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'Gone.V9', '{}', now(), 5, now() - interval '1 day', 'a test')
            """;
        const string Tried = "SELECT count(*) FROM outbox_message WHERE type = 'Gone.V9' AND parked_reason <> 'a test'";
        await stack.ExecuteAsync("station", Put);
        try
        {
            var answer = await stack.CommandAsync("station", "replay-parked");

            Assert.True(answer.Success, answer.Message);
            Assert.Equal("Messages sent again: 1, about so many subjects: 1.", answer.Message);
            await Eventually.TrueAsync(async () => await stack.ExecuteAsync("station", Tried) is 1L, Patience);
        }
        finally
        {
            await stack.ExecuteAsync("station", "DELETE FROM outbox_message WHERE type = 'Gone.V9'");
        }
    }
}
