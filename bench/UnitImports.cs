using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>
/// The division list of two cities as an import, with a message for each unit, against PostgreSQL's <c>COPY</c> of the same rows into
/// the same table; and against another checkout's import, if one is named.
/// </summary>
/// <param name="other">The other checkout, built for release; null for none.</param>
internal sealed class UnitImports(TestServers servers, string? other)
{
    private const int Cities = 2;
    private const int Counties = 13;
    private const int Towns = 15;
    private const int Communities = 16;

    // Until the runtime has compiled what is hot anew; an import takes a quarter of a second.
    private const int WarmUps = 10;

    private const string Ours = "import of units";
    private const string Theirs = "the other checkout's";
    private const string Copy = "COPY";

    private static readonly Goal AgainstCopy = Goal.AtLeast(0.3);
    private static readonly Goal AgainstOther = Goal.AtLeast(1);

    private static readonly (string Text, int Units) List = CreateList();

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var theirs = other is null ? null : new Services(servers, other);
        var theirDatabase = theirs is null
            ? null
            : await Databases.SetAsideAsync(servers, (await theirs.SetUpDatabasesAsync())["grid"]);
        var ours = new Services(servers, Checkout.Root);
        var database = (await ours.SetUpDatabasesAsync())["grid"];
        using var service = await StartAsync(ours, database);
        using var otherService = theirs is null ? null : await StartAsync(theirs, theirDatabase!);
        var cases = new List<BenchmarkCase>
        {
            new(Ours, () => ImportAsync(ours, database, service)),
            new(Copy, () => CopyAsync(ours, database)),
        };
        if (theirs is not null)
        {
            cases.Add(new(Theirs, () => ImportAsync(theirs, theirDatabase!, otherService!)));
        }
        var results = await Rounds.RunAsync(rounds, warmUps: WarmUps, cases);
        var copied = Rounds.Compare("units imported", results, Ours, Copy, AgainstCopy);
        return theirs is null
            ? [copied]
            : [copied, Rounds.Compare("units imported", results, Ours, Theirs, AgainstOther)];
    }

    private static Task<Server> StartAsync(Services services, string database) =>
        services.StartAsync("Grid", database, ("Outbox__Paused", "true"));

    private async Task<Measurement> ImportAsync(Services services, string database, Server service)
    {
        await EmptyAsync(services, database);
        using var client = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/units/import")
        {
            Content = new StringContent(List.Text, Encoding.UTF8, "text/csv"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", services.Token("/", "unit.import"));
        return await Rounds.TimeAsync(
            service,
            async () =>
            {
                using var answer = await client.SendAsync(request);
                answer.EnsureSuccessStatusCode();
                return List.Units;
            }
        );
    }

    /// <summary>The rows of the last import, taken out and copied in again.</summary>
    private async Task<Measurement> CopyAsync(Services services, string database)
    {
        await using var connection = new NpgsqlConnection(servers.AsAdmin(database));
        await connection.OpenAsync();
        using var reader = await connection.BeginTextExportAsync("COPY unit TO STDOUT");
        var rows = await reader.ReadToEndAsync();
        reader.Dispose();
        await EmptyAsync(services, database);
        return await Rounds.TimeAsync(
            server: null,
            async () =>
            {
                await using var writer = await connection.BeginTextImportAsync("COPY unit FROM STDIN");
                await writer.WriteAsync(rows);
                return List.Units;
            }
        );
    }

    private static Task EmptyAsync(Services services, string database) =>
        services.QueryScalarAsync(database, "TRUNCATE unit, unit_past, outbox_message");

    private static (string Text, int Units) CreateList()
    {
        var csv = new StringBuilder("code,name,level,parentCode\n");
        var units = 0;
        for (var city = 0; city < Cities; city++)
        {
            var cityCode = string.Create(CultureInfo.InvariantCulture, $"99{city:00}");
            Add(cityCode, "city", "");
            for (var county = 1; county <= Counties; county++)
            {
                var countyCode = string.Create(CultureInfo.InvariantCulture, $"{cityCode}{county:00}");
                Add(countyCode, "county", cityCode);
                for (var town = 1; town <= Towns; town++)
                {
                    var townCode = string.Create(CultureInfo.InvariantCulture, $"{countyCode}{town:000}");
                    Add(townCode, "town", countyCode);
                    for (var community = 1; community <= Communities; community++)
                    {
                        var code = string.Create(CultureInfo.InvariantCulture, $"{townCode}{community:000}");
                        Add(code, "community", townCode);
                    }
                }
            }
        }
        return (csv.ToString(), units);

        void Add(string code, string level, string parent)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{code},演示单位{code},{level},{parent}\n");
            units++;
        }
    }
}
