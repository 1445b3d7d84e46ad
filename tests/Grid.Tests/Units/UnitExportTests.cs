using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class UnitExportTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Path = "/api/v1/units";

    public async ValueTask InitializeAsync() =>
        await grid.Admin.ImportUnitsAsync(
            "code,name,level,parentCode\n990001,示范县,county,\n"
                + string.Concat(Enumerable.Range(101, 250).Select(n => $"990001{n},第{n}镇,town,990001\n"))
        );

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(ExportedFile.Csv)]
    [InlineData(ExportedFile.Xlsx)]
    public async Task A_file_of_units_holds_all_pages_with_the_filters_of_the_list(string mediaType)
    {
        var towns = await grid.Admin.ExportAsync($"{Path}?parent=990001&reason=核对", mediaType);

        Assert.Equal(250, towns.Rows.Count);
        Assert.Equal("第101镇", towns.Texts("name")[towns.Texts("code").ToList().IndexOf("990001101")]);
        Assert.Equal(251, (await grid.Admin.ExportAsync($"{Path}?reason=核对", mediaType)).Rows.Count);
    }
}
