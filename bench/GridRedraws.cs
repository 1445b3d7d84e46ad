using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using GovPlatform.Support;

namespace GovPlatform.Bench;

/// <summary>
/// Five thousand grids that get other borders on a later day, with the earlier borders kept and a message that states the new ones,
/// against their first import.
/// </summary>
internal sealed class GridRedraws(TestServers servers)
{
    private const int Rows = 50;
    private const int Columns = 100;

    // Until the runtime has compiled what is hot anew.
    private const int WarmUps = 3;

    private const string Redrawing = "grids redrawn";
    private const string Importing = "first import";

    private static readonly Goal AgainstImport = Goal.AtLeast(0.5);

    private static readonly string Units = CreateUnits();
    private static readonly string Before = CreateGrids(shift: 0);
    private static readonly string After = CreateGrids(shift: 0.0002);

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var services = new Services(servers, Checkout.Root);
        var database = (await services.SetUpDatabasesAsync())["grid"];
        using var service = await services.StartAsync("Grid", database, ("Outbox__Paused", "true"));
        var results = await Rounds.RunAsync(
            rounds,
            WarmUps,
            [
                new(
                    Redrawing,
                    async () =>
                    {
                        await PrepareAsync(services, database, service);
                        await ImportAsync(services, service, Before);
                        // As if they had been drawn earlier, so that the earlier borders are kept.
                        await services.QueryScalarAsync(database, "UPDATE grid SET valid_from = '2026-01-01'");
                        return await Rounds.TimeAsync(service, () => ImportAsync(services, service, After));
                    }
                ),
                new(
                    Importing,
                    async () =>
                    {
                        await PrepareAsync(services, database, service);
                        return await Rounds.TimeAsync(service, () => ImportAsync(services, service, After));
                    }
                ),
            ]
        );
        return [Rounds.Compare("grids", results, Redrawing, Importing, AgainstImport)];
    }

    private static async Task PrepareAsync(Services services, string database, Server service)
    {
        await services.QueryScalarAsync(
            database,
            "TRUNCATE unit, unit_past, grid, grid_past, reform, unit_successor, outbox_message"
        );
        await SendAsync(services, service, "/api/v1/units/import", Units, "text/csv");
    }

    private static async Task<int> ImportAsync(Services services, Server service, string grids)
    {
        await SendAsync(services, service, "/api/v1/grids/import", grids, "application/geo+json");
        return Rows * Columns;
    }

    private static async Task SendAsync(Services services, Server service, string path, string body, string type)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            services.Token("/", "unit.import", "grid.manage")
        );
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains("\"rejected\":[]", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text[..Math.Min(text.Length, 500)]);
        }
    }

    private static string CreateUnits()
    {
        var csv = new StringBuilder("code,name,level,parentCode\n990001,示范县,county,\n990001101,镇,town,990001\n");
        for (var row = 0; row < Rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"990001101{row:000},社区{row},community,990001101\n");
        }
        return csv.ToString();
    }

    /// <summary>Rows of squares, whose inner borders lie further east by a shift, in degrees.</summary>
    private static string CreateGrids(double shift)
    {
        var features = new StringBuilder();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var west = 100 + (column * 0.002) + (column == 0 ? 0 : shift);
                var east = 100 + ((column + 1) * 0.002) + (column == Columns - 1 ? 0 : shift);
                var (south, north) = (30 + (row * 0.002), 30 + ((row + 1) * 0.002));
                features.Append(features.Length > 0 ? "," : "");
                features.Append(
                    CultureInfo.InvariantCulture,
                    $$$"""
                    {"type":"Feature","properties":{"code":"990001101{{{row:000}}}{{{column:000}}}","name":"网格{{{column}}}",
                    "parentCode":"990001101{{{row:000}}}","households":300},"geometry":{"type":"Polygon","coordinates":[[
                    [{{{west}}},{{{south}}}],[{{{east}}},{{{south}}}],[{{{east}}},{{{north}}}],[{{{west}}},{{{north}}}],[{{{west}}},{{{south}}}]]]}}
                    """
                );
            }
        }
        return $$"""{"type":"FeatureCollection","features":[{{features}}]}""";
    }
}
