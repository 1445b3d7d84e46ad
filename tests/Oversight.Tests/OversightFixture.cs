using GovPlatform.Contracts;
using GovPlatform.OversightService.Data;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.OversightService.Tests;

/// <summary>The Oversight service, and the bus of another service that publishes to it.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class OversightFixture(TestServers servers)
    : ServiceFixture<Program>(servers, "oversight", typeof(OversightDb))
{
    private IBusControl? publisher;

    protected override IReadOnlyList<ExpectedError> ExpectedErrors { get; } =
    [
        new(
            record => record.Exception is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire },
            "A test sends a message with a character that no table can hold; it must not keep others out of the ledger."
        ),
    ];

    /// <summary>Publishes a message as another service would.</summary>
    public Task PublishAsync(IFact fact, Guid? id = null) =>
        publisher!.Publish(
            fact,
            fact.GetType(),
            context => context.MessageId = id ?? Guid.CreateVersion7(fact.OccurredAt),
            TestContext.Current.CancellationToken
        );

    /// <summary>Publishes a state as the schedule of its service does.</summary>
    public Task PublishRefreshAsync(IFact state) =>
        publisher!.Publish(
            state,
            state.GetType(),
            context =>
            {
                context.MessageId = Guid.CreateVersion7(state.OccurredAt);
                context.Headers.Set("gov-refresh", value: true);
            },
            TestContext.Current.CancellationToken
        );

    /// <summary>Publishes many messages at once.</summary>
    public Task PublishAsync(IEnumerable<IFact> facts) => Task.WhenAll(facts.Select(fact => PublishAsync(fact)));

    /// <summary>Waits until a count is reached, and a little longer so that one too many would show.</summary>
    public async Task SettleAsync(string sql, long expected)
    {
        await Eventually.TrueAsync(async () => await Database.QueryAsync<long>(sql) >= expected, text: sql);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(expected, await Database.QueryAsync<long>(sql));
    }

    /// <summary>The permissions to read figures and to open every fact behind them.</summary>
    public static readonly IReadOnlyList<string> ReadEverything =
    [
        "figure.read",
        "incident.read",
        "station.manage",
        "mediation.manage",
        "volunteer.manage",
        "socialOrg.manage",
        "collection.read",
        "patrol.read",
        "meeting.read",
    ];

    /// <summary>A caller of a unit, who may read everything unless permissions are given.</summary>
    public ApiClient OfUnit(string path, params string[] permissions) =>
        As("person" + path, path, permissions.Length == 0 ? [.. ReadEverything] : permissions);

    /// <summary>An HTTP client of a caller of a unit, for streams.</summary>
    /// <param name="path">Path of the unit.</param>
    /// <param name="instance">The instance to call; the usual one unless given.</param>
    /// <param name="lifetime">How long the token is valid; a quarter of an hour unless given.</param>
    /// <param name="permissions">The caller's permissions; all to read unless given.</param>
    public HttpClient ClientOf(
        string path,
        WebApplicationFactory<Program>? instance = null,
        TimeSpan? lifetime = null,
        params string[] permissions
    ) =>
        CreateClient(
            Tokens.Issue(
                "person" + path,
                path,
                null,
                lifetime ?? TimeSpan.FromMinutes(15),
                permissions.Length == 0 ? [.. ReadEverything] : permissions
            ),
            instance
        );

    protected override void Configure(IWebHostBuilder builder) =>
        builder.UseSetting("ConnectionStrings:cache", Servers.Redis);

    protected override async Task SeedAsync()
    {
        await Services
            .GetRequiredService<IBusControl>()
            .WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        publisher = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(AmqpUri));
            rabbit.Publish<IFact>(fact => fact.Exclude = true);
        });
        await publisher.StartAsync();
    }

    protected override async Task StopAsync()
    {
        if (publisher is not null)
        {
            await publisher.StopAsync();
        }
    }
}
