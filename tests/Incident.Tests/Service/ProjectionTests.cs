using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class ProjectionTests(IncidentFixture host)
{
    [Fact]
    public async Task The_newest_message_about_a_unit_wins_in_any_order_of_arrival()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var bus = host.Services.GetRequiredService<IBus>();
        foreach (var sequence in new[] { 3, 1, 2, 3, 5, 4 })
        {
            await bus.Publish(Named(id, sequence), TestContext.Current.CancellationToken);
        }
        var placeCache = host.Services.GetRequiredService<PlaceCache>();
        await Eventually.EqualAsync(
            "第5名",
            async () =>
                (await placeCache.CurrentAsync(TestContext.Current.CancellationToken)).Places.FindUnit("999001")?.Name
        );
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(5L, await host.Database.QueryAsync<long>("SELECT sequence FROM unit_copy WHERE id = $1", id));
    }

    [Fact]
    public async Task A_grid_that_another_instance_has_just_stored_gets_the_next_report()
    {
        var admin = host.As(Callers.Admin);
        // Makes the slow first call now; during it, the cache would load the grid by polling.
        await admin.ReportAsync();
        await host.Database.ExecuteAsync(
            """
            INSERT INTO unit_copy (id, sequence, code, name, level, path, valid_from)
            VALUES (gen_random_uuid(), 1, '999101', '另一县', 'county', '/999101/', '2020-01-01'),
                (gen_random_uuid(), 1, '999101001', '另一网格', 'grid', '/999101/999101001/', '2020-01-01');
            INSERT INTO grid_copy (id, sequence, code, path, geometry, valid_from)
            VALUES (gen_random_uuid(), 1, '999101001', '/999101/999101001/',
                '{"type":"Polygon","coordinates":[[[113,48],[113.1,48],[113.1,48.1],[113,48.1],[113,48]]]}', '2020-01-01')
            """
        );

        var reported = await admin.ReportAsync(IncidentRequests.Report(longitude: 113.05, latitude: 48.05));

        Assert.Equal("999101001", reported.Text("unit"));
    }

    private static UnitChangedV1 Named(Guid id, long sequence) =>
        new()
        {
            SubjectId = id,
            Sequence = sequence,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = "/999001/",
            Code = "999001",
            Name = $"第{sequence}名",
            Level = "county",
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
