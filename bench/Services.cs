using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Bench;

/// <summary>The real services, each a process of its own, as they were built for release.</summary>
internal sealed class Services(TestServers servers, string checkout)
{
    private readonly TokenIssuer issuer = new();

    /// <summary>Services with a database.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["Identity", "Grid", "Incident", "Volunteer", "SocialOrg", "Station", "Oversight"];

    public TestServers Servers => servers;

    public Task<IReadOnlyDictionary<string, string>> SetUpDatabasesAsync() => Databases.SetUpAsync(servers, checkout);

    /// <summary>A grid member's token.</summary>
    public string Token() =>
        issuer.Issue("bench", "/990001/990001101/", "gridMember", "incident.report", "incident.read");

    /// <summary>A token that may read everything.</summary>
    public string Overseer() =>
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

    /// <summary>Starts a service on its database.</summary>
    /// <param name="service">Its name, as its folder's.</param>
    /// <param name="database">Its connection string.</param>
    /// <param name="more">Further settings.</param>
    public Task<Server> StartAsync(string service, string database, params (string Name, string Value)[] more) =>
        StartAsync(
            Path.Combine(checkout, $"services/{service}/bin/Release/net10.0/GovPlatform.{service}.dll"),
            [
                ($"ConnectionStrings__{service.ToLowerInvariant()}", database),
                ("ConnectionStrings__broker", servers.AmqpUri),
                ("ConnectionStrings__cache", servers.Redis),
                ("Outbox__AwaitTopology", "false"),
                ("Encryption__Key", Convert.ToBase64String(new byte[32])),
                ("Tokens__KeySecret", new string('k', 44)),
                .. more,
            ]
        );

    /// <summary>Starts the gateway before the services given, each by its name in lower case.</summary>
    public Task<Server> StartGatewayAsync(Func<string, Uri> addressOf) =>
        StartAsync(
            Path.Combine(checkout, "gateway/bin/Release/net10.0/GovPlatform.Gateway.dll"),
            [
                // The limiter works as always; only the number is so large that it is the machine that is measured.
                ("Gateway__PerSecond", "1000000"),
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

    /// <summary>Asks the database a question as its superuser, whom no wall holds.</summary>
    public async Task<object?> AskAsync(string database, string question)
    {
        await using var connection = new NpgsqlConnection(servers.AsAdmin(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync();
    }
}
