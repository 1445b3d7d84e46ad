using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>Starts release builds of the services and the gateway, each in its own process.</summary>
internal sealed class Services(TestServers servers, string checkout)
{
    // A county with one grid, in which the sample's place lies: what Incident would have received from Grid.
    private const string CountySql = """
        INSERT INTO unit_copy (id, sequence, code, path, level, name, valid_from) VALUES
            (gen_random_uuid(), 1, '990001', '/990001/', 'county', '演示县', '2020-01-01'),
            (gen_random_uuid(), 1, '990001101', '/990001/990001101/', 'town', '一镇', '2020-01-01'),
            (gen_random_uuid(), 1, '990001101001', '/990001/990001101/990001101001/', 'community', '一社区', '2020-01-01'),
            (gen_random_uuid(), 1, '990001101001001', '/990001/990001101/990001101001/990001101001001/', 'grid', '一网格',
                '2020-01-01');
        INSERT INTO grid_copy (id, sequence, code, path, geometry, valid_from) VALUES (gen_random_uuid(), 1, '990001101001001',
            '/990001/990001101/990001101001/990001101001001/',
            '{"type":"Polygon","coordinates":[[[103.08,38.61],[103.10,38.61],[103.10,38.63],[103.08,38.63],[103.08,38.61]]]}',
            '2020-01-01');
        """;

    private readonly TokenIssuer issuer = new();

    // Two checkouts may declare the same queues differently.
    private readonly Lazy<string> broker = new(servers.CreateVirtualHost);

    /// <summary>Names of the services that have a database.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["Identity", "Grid", "Incident", "Volunteer", "SocialOrg", "Station", "Oversight"];

    public TestServers Servers => servers;

    /// <summary>Creates the services' databases; Incident knows the sample's county.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SetUpDatabasesAsync()
    {
        var databases = await Databases.SetUpAsync(servers, checkout);
        await QueryScalarAsync(databases["incident"], CountySql);
        return databases;
    }

    /// <summary>A token of a grid member.</summary>
    public string Token() =>
        issuer.Issue("bench", "/990001/990001101/", "gridMember", "incident.report", "incident.read");

    /// <summary>A token of a unit's desk.</summary>
    public string Token(string unitPath, params string[] permissions) =>
        issuer.Issue("bench-desk", unitPath, "townDesk", permissions);

    /// <summary>A token with permission to read all that is measured.</summary>
    public string OverseerToken() =>
        issuer.Issue(
            "overseer",
            "/",
            "leader",
            "incident.read",
            "figure.read",
            "station.manage",
            "volunteer.manage",
            "socialOrg.manage",
            "unit.manage",
            "grid.manage"
        );

    /// <summary>Starts a service and waits until it is ready.</summary>
    /// <param name="service">Name of the service, the same as that of its folder.</param>
    /// <param name="database">Connection string.</param>
    /// <param name="more">Further environment variables.</param>
    public Task<Server> StartAsync(string service, string database, params (string Name, string Value)[] more) =>
        StartAsync(
            Path.Combine(checkout, $"services/{service}/bin/Release/net10.0/GovPlatform.{service}.dll"),
            [
                ($"ConnectionStrings__{service.ToLowerInvariant()}", database),
                ("ConnectionStrings__broker", broker.Value),
                ("ConnectionStrings__cache", servers.Redis),
                ("Outbox__AwaitTopology", "false"),
                ("Encryption__Key", Convert.ToBase64String(new byte[32])),
                ("Tokens__KeySecret", new string('k', 44)),
                ("Attachments__Folder", Path.Combine(Path.GetTempPath(), "govplatform-bench-attachments")),
                .. more,
            ]
        );

    /// <summary>Starts the gateway and waits until it is ready.</summary>
    /// <param name="addressOf">Returns the address of a service by its lower-case name.</param>
    public Task<Server> StartGatewayAsync(Func<string, Uri> addressOf) =>
        StartAsync(
            Path.Combine(checkout, "gateway/bin/Release/net10.0/GovPlatform.Gateway.dll"),
            [
                // The rate limiter is active, but its limit is never reached.
                ("Gateway__PerSecond", "1000000"),
                // Otherwise each read is answered with a redirection to TLS, which the proxies it is compared with do not speak.
                ("Gateway__AllowHttp", "true"),
                .. All.Select(service => service.ToLowerInvariant())
                    .Select(service => ($"services__{service}__http__0", addressOf(service).ToString())),
            ]
        );

    private Task<Server> StartAsync(string assembly, (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Tokens__Keys"] = issuer.Keys(),
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }
        return Server.StartAsync(assembly, [], environment);
    }

    /// <summary>
    /// Runs a query as superuser, which bypasses row-level security; returns the first column of the first row.
    /// </summary>
    public async Task<object?> QueryScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(servers.AsAdmin(database));
        await connection.OpenAsync();
        // Filling a large database takes minutes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }
}
