using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

/// <summary>Appointments are on record.</summary>
public sealed class SecurityLogTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Units = "code,name,level,parentCode\n990001,示范县,county,\n990001102,西镇,town,990001\n";

    public async ValueTask InitializeAsync() => await grid.Admin.ImportUnitsAsync(Units);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_appointment_and_each_end_is_on_record_with_actor_holder_and_unit()
    {
        var created = await grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "990001102",
                kind = "verifier",
                holder = "person-on-record",
            }
        );
        await grid.Admin.PostAsync(created.Location + "/end", new { });

        Assert.Equal(
            "AppointPost postAppointed, EndPost postEnded",
            await grid.Database.QueryAsync<string>(
                $$"""
                SELECT string_agg(operation || ' ' || code, ', ' ORDER BY id) FROM security_log
                WHERE kind = 'appointment' AND object_type = 'post' AND object_id = '{{created.Id}}'
                    AND actor IS NOT NULL AND path = '/990001/990001102/'
                    AND detail::jsonb = '{"holder": "person-on-record", "kind": "verifier", "unitCode": "990001102"}'
                """
            )
        );
        await grid.Database.EventuallyAsync("SELECT count(*) FROM security_log_pending", 0);
    }

    [Fact]
    public async Task A_corrected_end_is_on_record_with_the_new_end()
    {
        var created = await grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "990001102",
                kind = "verifier",
                holder = "person-with-two-ends",
                to = "2091-01-01T00:00:00Z",
            }
        );
        await grid.Admin.PostAsync(created.Location + "/extend", new { to = "2092-01-01T00:00:00Z" });

        Assert.Equal(
            1,
            await grid.Database.QueryAsync<long>(
                $$"""
                SELECT count(*) FROM security_log
                WHERE operation = 'ExtendPost' AND code = 'postExtended' AND object_id = '{{created.Id}}'
                    AND detail::jsonb ->> 'holder' = 'person-with-two-ends'
                    AND (detail::jsonb ->> 'to')::timestamptz = '2092-01-01T00:00:00Z'
                """
            )
        );
    }
}
