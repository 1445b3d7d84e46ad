using System.Text.Json;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.OversightService.Tests.Ledger;

/// <summary>A step that arrives with another content is never passed over in silence.</summary>
[Collection(OversightCollection.Name)]
public sealed class ConflictTests(OversightFixture oversight)
{
    [Fact]
    public async Task Another_content_for_a_recorded_step_is_kept_and_degrades_the_status()
    {
        var (subject, id) = (Facts.Subject(), Facts.Subject());
        var recorded = Facts.Reported("/b1/", subject: subject);
        await oversight.PublishAsync(recorded);
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{subject}'", 1);
        var reused = Facts.Reported("/b1/", Facts.Noon.AddHours(1), subject);

        await oversight.PublishAsync(reused, id);
        await oversight.PublishAsync(reused, id);
        await oversight.PublishAsync(recorded);

        await oversight.SettleAsync($"SELECT count(*) FROM fact_conflict WHERE subject = '{subject}'", 1);
        Assert.Equal(
            1,
            await oversight.Database.QueryAsync<long>(
                $"""
                SELECT count(*) FROM fact_conflict JOIN fact ON fact.id = recorded_id AND fact.digest = recorded_digest
                WHERE fact.subject = '{subject}' AND arrived_digest <> fact.digest AND message_id = '{id}'
                """
            )
        );
        Assert.Equal(
            1,
            await oversight.Database.QueryAsync<long>($"SELECT count(*) FROM fact WHERE subject = '{subject}'")
        );
        var ledger = await LedgerStatusAsync();
        Assert.Equal("degraded", ledger.Text("status"));
        Assert.Contains(
            $"Incident.IncidentReportedV1 {subject} step 1",
            ledger.Text("detail"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_content_for_the_id_of_a_recorded_message_is_kept()
    {
        var (first, second, id) = (Facts.Subject(), Facts.Subject(), Facts.Subject());
        await oversight.PublishAsync(Facts.Reported("/b2/", subject: first), id);
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{first}'", 1);

        await oversight.PublishAsync(Facts.Reported("/b2/", subject: second), id);

        await oversight.SettleAsync($"SELECT count(*) FROM fact_conflict WHERE subject = '{second}'", 1);
    }

    [Fact]
    public async Task Another_contract_for_a_recorded_step_is_recorded_and_kept_as_a_conflict()
    {
        var (subject, id) = (Facts.Subject(), Facts.Subject());
        var closed = Facts.Closed("/b3/", subject, 5);
        await oversight.PublishAsync(closed, id);
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE subject = '{subject}'", 1);

        await oversight.PublishAsync(Facts.Moved("/b3/", subject, 5, "take"));
        await oversight.SettleAsync($"SELECT count(*) FROM fact_conflict WHERE subject = '{subject}'", 1);
        // Delivered again, the first one contradicts nothing new.
        await oversight.PublishAsync(closed, id);
        await oversight.PublishAsync(Facts.Reported("/b3/"));

        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/b3/'", 3);
        await oversight.SettleAsync($"SELECT count(*) FROM fact_conflict WHERE subject = '{subject}'", 1);
    }

    [Fact]
    public async Task Both_contents_in_one_batch_are_a_conflict_too()
    {
        var subject = Facts.Subject();

        await oversight.PublishAsync(
            Enumerable.Range(0, 40).Select(i => Facts.Reported("/b4/", Facts.Noon.AddMinutes(i), subject))
        );

        await oversight.SettleAsync($"SELECT count(*) FROM fact_conflict WHERE subject = '{subject}'", 39);
    }

    private async Task<JsonElement> LedgerStatusAsync()
    {
        using var client = oversight.CreateClient(token: null);
        var status = await client.GetStringAsync(
            new Uri("/status", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return JsonElement
            .Parse(status)
            .GetProperty("parts")
            .EnumerateArray()
            .Single(part => part.Text("name") == "ledger");
    }
}
