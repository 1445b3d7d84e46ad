using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class CurrentGridMapTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string Waiting = """
        SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
        WHERE datname = current_database() AND relation = 'grid'::regclass AND NOT granted
        """;

    [Fact]
    public async Task A_look_already_under_way_answers_no_question_from_before_it()
    {
        await grid.Admin.ImportUnitsAsync("code,name,level,parentCode\n990001,县,county,\n990001101,镇,town,990001\n");
        await grid.Admin.GetAsync("/api/v1/grids/locate?longitude=10.5&latitude=0.5");
        await grid.Admin.ImportGridsAsync(
            $$"""{"features":[{"properties":{"code":"990001101001","name":"格","parentCode":"990001101"},"geometry":{{Shapes.Rectangle(10, 0, 11, 1)}}}]}"""
        );

        Task<ApiResponse> asked;
        await using (await grid.Database.LockTableAsync("grid"))
        {
            // The map looks by itself every two seconds, and cannot see the table now.
            await Eventually.TrueAsync(async () => await grid.Database.QueryAsync<long>(Waiting) > 0);
            asked = grid.Admin.GetAsync("/api/v1/grids/locate?longitude=10.5&latitude=0.5");
            await Task.WhenAny(asked, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        Assert.Equal("990001101001", (await asked).Text("gridCode"));
    }
}
