using System.Globalization;
using GovPlatform.AppHost;
using Npgsql;
using Xunit;

namespace GovPlatform.WholeSystem.Security;

/// <summary>The environment of each process holds what the process needs and nothing more.</summary>
public sealed class EnvironmentTests(Stack stack)
{
    /// <summary>
    /// The processes that may hold each secret of the run, written by hand; a secret that is not listed fails the test.
    /// </summary>
    private static readonly Dictionary<string, string[]> Holders = new(StringComparer.Ordinal)
    {
        ["postgres-password"] = [],
        ["broker-password"] = [],
        ["cache-password"] = [],
        ["oversight-cache-password"] = ["oversight"],
        ["demo-secret"] = ["identity"],
        ["signing"] = ["identity"],
        ["reporter-key"] = ["incident"],
        ["volunteer-key"] = ["volunteer"],
        ["socialorg-key"] = ["socialorg"],
        ["station-key"] = ["station"],
        ["grid-key"] = ["grid"],
        ["volumes"] = [],
    };

    public static TheoryData<string> Processes => [.. Databases.Names, "gateway", "postgres", "broker", "cache"];

    [Theory]
    [MemberData(nameof(Processes))]
    public async Task A_process_holds_the_secrets_it_needs_and_no_other(string process)
    {
        var environment = await stack.EnvironmentAsync(process);
        var held = (await stack.SecretsAsync())
            .Where(secret => environment.Values.Any(value => value.Contains(secret.Value, StringComparison.Ordinal)))
            .Select(secret => secret.Key.Split(':')[1])
            .Order();

        var expected = Holders
            .Where(secret => secret.Value.Contains(process))
            .Select(secret => secret.Key)
            .Concat(Databases.Names.Contains(process) ? OwnSecretsOf(process) : [])
            .Order();
        Assert.Equal(expected, held);
    }

    [Fact]
    public async Task Every_secret_is_on_the_list()
    {
        var known = Holders.Keys.Concat(Databases.Names.SelectMany(OwnSecretsOf)).Order();

        Assert.Equal(known, (await stack.SecretsAsync()).Keys.Select(key => key.Split(':')[1]).Order());
    }

    [Theory]
    [MemberData(nameof(Processes))]
    public async Task A_process_is_given_addresses_in_one_form_only(string process)
    {
        var environment = await stack.EnvironmentAsync(process);

        Assert.DoesNotContain(environment.Keys, name => name.StartsWith("BROKER_", StringComparison.Ordinal));
        Assert.DoesNotContain(environment.Keys, name => name.StartsWith("CACHE_", StringComparison.Ordinal));
        Assert.DoesNotContain(environment.Keys, name => name.EndsWith("_HTTP", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Processes))]
    public async Task No_process_writes_query_strings_into_its_traces_and_none_traces_a_probe(string process)
    {
        var environment = await stack.EnvironmentAsync(process);
        if (environment.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT"))
        {
            Assert.Equal("false", environment["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"]);
            Assert.Equal("parentbased_always_on", environment["OTEL_TRACES_SAMPLER"]);
            Assert.Equal("Development", environment["ASPNETCORE_ENVIRONMENT"]);
        }
    }

    /// <summary>
    /// Otherwise a service would be refused a connection under load. Oversight has a few connections more, for replays.
    /// </summary>
    [Fact]
    public async Task The_pools_of_all_services_fit_into_the_connections_of_the_server()
    {
        const int ForReplays = 4;
        var all = 0;
        foreach (var service in Databases.Names)
        {
            var text = (await stack.EnvironmentAsync(service))[$"ConnectionStrings__{service}"];
            all += new NpgsqlConnectionStringBuilder(text).MaxPoolSize;
        }
        var free = int.Parse(
            (string)(await stack.ExecuteAsync("postgres", "SHOW max_connections"))!,
            CultureInfo.InvariantCulture
        );

        Assert.InRange((all + ForReplays) * Run.Replicas, 1, free);
    }

    /// <summary>Passwords of the service's database role and of its broker user.</summary>
    private static string[] OwnSecretsOf(string service) => [$"{service}-password", $"{service}-broker-password"];
}
