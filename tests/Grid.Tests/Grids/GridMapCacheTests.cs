using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class GridMapCacheTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string WaitingLocks = """
        SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
        WHERE datname = current_database() AND relation = 'grid'::regclass AND NOT granted
        """;

    [Fact]
    public async Task A_request_during_a_refresh_gets_a_map_with_the_grids_imported_before_it()
    {
        await grid.Admin.ImportUnitsAsync("code,name,level,parentCode\n990001,县,county,\n990001101,镇,town,990001\n");
        await grid.Admin.GetAsync("/api/v1/grids/locate?longitude=10.5&latitude=0.5");
        await grid.Admin.ImportGridsAsync(
            $$"""{"features":[{"properties":{"code":"990001101001","name":"格","parentCode":"990001101"},"geometry":{{Shapes.Rectangle(10, 0, 11, 1)}}}]}"""
        );

        Task<ApiResponse> request;
        await using (await grid.Database.LockTableAsync("grid"))
        {
            // The periodic refresh, every two seconds, now waits for the lock.
            await Eventually.TrueAsync(async () => await grid.Database.QueryAsync<long>(WaitingLocks) > 0);
            request = grid.Admin.GetAsync("/api/v1/grids/locate?longitude=10.5&latitude=0.5");
            await Task.WhenAny(request, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        Assert.Equal("990001101001", (await request).Text("gridCode"));
    }
}
