using System.Text.Json;
using GovPlatform.GridService.Tests.Grids;
using GovPlatform.Support;

namespace GovPlatform.GridService.Tests.Reforms;

/// <summary>
/// A county of its own for each test: two towns, each with a community of two grids that lie side by side. The towns' communities lie
/// one above the other.
/// </summary>
/// <param name="grid">The service.</param>
internal sealed class County(GridFixture grid)
{
    private static int numbers;

    /// <summary>Six digits, which no other test has.</summary>
    public string Code { get; } = $"66{Interlocked.Increment(ref numbers):0000}";

    public string East => Code + "101";

    public string West => Code + "102";

    public string EastCommunity => East + "001";

    public string WestCommunity => West + "001";

    public string Path => $"/{Code}/";

    /// <summary>Where the county lies; no other test's county does.</summary>
    private double Longitude => 60 + (int.Parse(Code[2..], null) * 0.1);

    /// <param name="town">0 for the east, 1 for the west.</param>
    /// <param name="number">1 or 2.</param>
    public string Grid(int town, int number) => (town == 0 ? EastCommunity : WestCommunity) + $"{number:000}";

    /// <summary>Borders between two lines of a community's ground, which reaches from 0 to 2; a grid is 1 wide.</summary>
    public string Borders(int town, double from, double to) =>
        Shapes.Rectangle(Longitude + (from * 0.01), 30 + (town * 0.01), Longitude + (to * 0.01), 30.01 + (town * 0.01));

    public JsonElement Geometry(int town, double from, double to) =>
        JsonSerializer.Deserialize<JsonElement>(Borders(town, from, to));

    public async Task<County> CreateAsync(string? at = null)
    {
        (
            await grid.Admin.ImportUnitsAsync(
                $"""
                code,name,level,parentCode
                {Code},示范县,county,
                {East},东镇,town,{Code}
                {West},西镇,town,{Code}
                {EastCommunity},东社区,community,{East}
                {WestCommunity},西社区,community,{West}
                """,
                at
            )
        ).Is(200);
        var features = new[] { (0, 1), (0, 2), (1, 1), (1, 2) }.Select(place =>
            $$"""
                {"type":"Feature","properties":{"code":"{{Grid(
                    place.Item1,
                    place.Item2
                )}}","name":"第{{place.Item2}}网格",
                 "parentCode":"{{(place.Item1 == 0 ? EastCommunity : WestCommunity)}}","households":300},
                 "geometry":{{Borders(place.Item1, place.Item2 - 1, place.Item2)}}}
                """
        );
        var imported = await grid.Admin.ImportGridsAsync(
            $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""",
            "",
            at
        );
        return imported.Is(200).Number("accepted") == 4 ? this : throw new InvalidOperationException(imported.Raw);
    }

    public async Task<string> GridIdAsync(string code)
    {
        var grids = await grid.Admin.GetAsync($"/api/v1/grids?unit={code}");
        return grids.Elements().Single().Text("id")!;
    }

    /// <summary>Code of the grid that contains a point of a community's ground; null where there is none.</summary>
    public async Task<string?> LocateAsync(int town, double at)
    {
        var longitude = FormattableString.Invariant($"{Longitude + (at * 0.01)}");
        var latitude = FormattableString.Invariant($"{30.005 + (town * 0.01)}");
        var found = await grid.Admin.GetAsync($"/api/v1/grids/locate?longitude={longitude}&latitude={latitude}");
        return found.Status == 404 ? null : found.Is(200).Text("gridCode");
    }

    public Task<ApiResponse> ReformAsync(object[] steps, string? day = null, string query = "", string? at = null) =>
        grid.Admin.PostAsync(
            "/api/v1/unit-reforms" + query,
            new
            {
                day = day ?? Today,
                reason = "县府〔2026〕1号",
                steps,
            },
            at
        );

    /// <summary>Today in the county.</summary>
    public static string Today => Day(0);

    public static string Day(int later) =>
        TimeProvider.System.GetUtcNow().AddHours(8).AddDays(later).ToString("yyyy-MM-dd", null);
}
