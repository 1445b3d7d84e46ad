using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Changes of the configuration are on record.</summary>
[Collection(IncidentCollection.Name)]
public sealed class SecurityLogTests(IncidentFixture host)
{
    [Fact]
    public async Task A_routing_rule_is_on_record_when_it_is_added_changed_and_retired()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var admin = host.As(Callers.Admin);
        var path = $"/api/v1/routing-rules/{id}";
        foreach (var position in new[] { 900_001, 900_002 })
        {
            (
                await admin.PutAsync(
                    path,
                    new
                    {
                        position,
                        category = "lighting",
                        handlingUnit = "990001101D01",
                        note = "free text",
                    }
                )
            ).Is(200);
        }
        using var client = host.CreateClient(host.TokenOf(Callers.Admin));
        using var deleted = await client.DeleteAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, deleted.StatusCode);

        Assert.Equal(
            "added, changed, changed",
            await host.Database.QueryAsync<string>(
                $"""
                SELECT string_agg(code, ', ' ORDER BY at, id) FROM security_log
                WHERE kind = 'configurationChanged' AND object_type = 'routingRule' AND object_id LIKE '%{id}%'
                    AND actor IS NOT NULL AND detail::jsonb ->> 'handlingUnit' = '990001101D01' AND detail NOT LIKE '%free text%'
                """
            )
        );
    }

    /// <summary>The most frequent write has nothing for the log.</summary>
    [Fact]
    public async Task A_report_adds_no_entry()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        Assert.Equal(
            0,
            await host.Database.QueryAsync<long>($"SELECT count(*) FROM security_log WHERE object_id = '{id}'")
        );
    }
}
