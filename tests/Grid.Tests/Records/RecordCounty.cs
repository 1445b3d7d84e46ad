using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.GridService.Tests.Grids;
using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Records;

/// <summary>A county of its own for each test of records, or their lists would ask for the same.</summary>
/// <param name="grid">The service.</param>
public abstract class RecordCounty(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private static int counties;

    protected GridFixture Service => grid;

    private readonly int number = Interlocked.Increment(ref counties);

    /// <summary>Code of the list that is about it.</summary>
    protected const string Code = "records.list";

    protected string Unit => $"7720{number:00}";

    protected string Town => $"{Unit}101";

    protected string Grid => $"{Town}001";

    protected string OtherGrid => $"{Town}002";

    protected ApiClient County => grid.OfUnit($"/{Unit}/", "list.manage", "collection.read", "collection.readPersonal");

    protected ApiClient Member =>
        grid.As(
            new Caller("member", $"/{Unit}/{Town}/{Grid}/", "gridMember", ["collection.record", "collection.read"])
        );

    public async ValueTask InitializeAsync()
    {
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{Unit},县,county,\n{Town},东镇,town,{Unit}\n"
            )
        ).Is(200);
        (
            await grid.Admin.ImportGridsAsync(
                $$$"""
                {"features":[
                 {"properties":{"code":"{{{Grid}}}","name":"一格","parentCode":"{{{Town}}}","households":12},"geometry":{{{Shapes.Rectangle(
                    number * 4,
                    1,
                    (number * 4) + 1,
                    2
                )}}}},
                 {"properties":{"code":"{{{OtherGrid}}}","name":"二格","parentCode":"{{{Town}}}"},"geometry":{{{Shapes.Rectangle(
                    (number * 4) + 2,
                    1,
                    (number * 4) + 3,
                    2
                )}}}}]}
                """
            )
        ).Is(200);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected ApiClient Seeding => grid.OfUnit("/", "collection.record", "collection.read", "demo.seed");

    protected Task GivenAsync(params JsonObject[] fields) => GivenAsync(Code, fields);

    protected async Task GivenAsync(string list, params JsonObject[] fields) =>
        (await County.ListAsync(list, Collection(Unit, fields))).Is(200);

    protected static string Sorted(ApiResponse record) =>
        JsonSerializer.Serialize(
            record["values"]
                .EnumerateObject()
                .OrderBy(value => value.Name, StringComparer.Ordinal)
                .ToDictionary(value => value.Name, value => value.Value)
        );

    protected Task<long> ReadingsAsync(string id) =>
        grid.Database.QueryAsync<long>(
            $"SELECT count(*) FROM security_log WHERE kind = 'identityRead' AND object_type = 'collectionRecord' AND object_id = '{id}'"
        );
}
