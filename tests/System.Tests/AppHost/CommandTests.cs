using Xunit;

namespace GovPlatform.WholeSystem.AppHost;

/// <summary>
/// The dashboard's commands. <see cref="Stack"/> has run <c>throw-away</c> on a first county before all tests.
/// </summary>
public sealed class CommandTests(Stack stack)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_county_thrown_away_leaves_nothing_in_the_databases() =>
        Assert.Equal(
            DBNull.Value,
            await stack.ExecuteAsync("grid", $"SELECT to_regclass('{Stack.FirstCounty}')::text")
        );

    [Fact]
    public void A_county_thrown_away_leaves_neither_messages_nor_accounts() =>
        Assert.Equal((0u, false), stack.AfterThrowAway);

    /// <summary>The message is of an unknown type, so that it is parked again after it was sent.</summary>
    [Fact]
    public async Task Parked_messages_are_sent_again()
    {
        const string Insert = """
            INSERT INTO outbox_message (aggregate_id, sequence, message_id, type, body, created_at, attempts, parked_at, parked_reason)
            VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'Gone.V9', '{}', now(), 5, now() - interval '1 day', 'a test')
            """;
        const string ParkedAgain =
            "SELECT count(*) FROM outbox_message WHERE type = 'Gone.V9' AND parked_reason <> 'a test'";
        await stack.ExecuteAsync("station", Insert);
        try
        {
            var result = await stack.CommandAsync("station", "replay-parked");

            Assert.True(result.Success, result.Message);
            Assert.Equal(
                "Messages sent again: 1, about so many subjects: 1. Messages received again: 0.",
                result.Message
            );
            await Eventually.TrueAsync(async () => await stack.ExecuteAsync("station", ParkedAgain) is 1L, Timeout);
        }
        finally
        {
            await stack.ExecuteAsync("station", "DELETE FROM outbox_message WHERE type = 'Gone.V9'");
        }
    }
}
