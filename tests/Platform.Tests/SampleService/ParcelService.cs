using System.Net.Http.Headers;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.PlatformTests.SampleService;

/// <summary>
/// A service on Kestrel, PostgreSQL and RabbitMQ. Several instances may share one database, as replicas do.
/// </summary>
internal sealed class ParcelService : IAsyncDisposable
{
    private static readonly TokenIssuer Issuer = new();
    private readonly WebApplication app;
    private readonly LogRecords? ownLogs;
    private readonly List<ExpectedError> expectedErrors = [];
    private bool isDisposed;

    /// <summary>The public keys of the callers' tokens, as a JSON Web Key Set.</summary>
    public static string Keys => Issuer.Keys();

    private ParcelService(WebApplication app, LogRecords? ownLogs)
    {
        this.app = app;
        this.ownLogs = ownLogs;
    }

    public IServiceProvider Services => app.Services;

    /// <summary>Name of the service, which is that of its database.</summary>
    public string Name => Services.GetRequiredService<ServiceIdentity>().Name;

    /// <summary>Creates a database with the tables of the model; there are no migrations.</summary>
    public static async Task<ServiceDatabase> PrepareAsync(TestServers servers)
    {
        var database = await ServiceDatabase.CreateEmptyAsync(servers, "parcel");
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var options = new DbContextOptionsBuilder<ParcelDb>().UseNpgsql(source).UseSnakeCaseNamingConvention().Options;
        await using var db = new ParcelDb(options);
        var migration = new MigrationBuilder("Npgsql");
        migration.AddRowSecurityFunction();
        migration.AddSecurityLogRules();
        migration.AddRowSecurity("parcel", "owning_path");
        await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());
        foreach (var step in migration.Operations.Cast<SqlOperation>())
        {
            await db.Database.ExecuteSqlRawAsync(step.Sql);
        }
        return database;
    }

    /// <summary>Starts an instance. Its disposal fails if it logged an error that was not expected.</summary>
    public static Task<ParcelService> StartAsync(
        ServiceDatabase database,
        params (string Key, string Value)[] settings
    ) => StartAsync(database, null, settings);

    /// <summary>
    /// Starts an instance that logs to <paramref name="logs"/>, if given, which the test checks itself.
    /// </summary>
    public static Task<ParcelService> StartAsync(
        ServiceDatabase database,
        LogRecords? logs,
        params (string Key, string Value)[] settings
    ) => StartAsync(database, logs, _ => { }, settings);

    /// <summary>Starts an instance with services of the test, registered before the platform's own.</summary>
    public static async Task<ParcelService> StartAsync(
        ServiceDatabase database,
        LogRecords? logs,
        Action<IServiceCollection> register,
        params (string Key, string Value)[] settings
    )
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var configuration = new Dictionary<string, string?>
        {
            ["ConnectionStrings:parcel"] = database.ConnectionString,
            ["ConnectionStrings:broker"] = database.Servers.AmqpUri,
            ["Tokens:Keys"] = Issuer.Keys(),
            ["Outbox:AwaitTopology"] = "false",
            ["Test:Publisher"] = "grid",
            ["Outbox:TakeOver"] = "00:00:00.200",
            ["Outbox:Poll"] = "00:00:01",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }
        builder.Configuration.AddInMemoryCollection(configuration);
        var ownLogs = logs is null ? new LogRecords() : null;
        builder.Logging.AddProvider(logs ?? ownLogs!);
        register(builder.Services);
        builder.AddServiceDefaults(database.Name);
        builder.Services.Replace(
            ServiceDescriptor.Singleton(
                new ServiceIdentity(database.Name, typeof(ParcelService).Assembly)
                {
                    Publisher = configuration["Test:Publisher"] ?? "grid",
                }
            )
        );
        builder.AddDatabase<ParcelDb>("parcel");
        builder.AddOutbox<ParcelDb>();
        builder.Services.AddContracts<Parcel>(Parcel.Decide, refresh: true);
        var app = builder.Build();
        app.UseServiceDefaults();
        ParcelEndpoints.Map(app);
        await app.StartAsync();
        return new ParcelService(app, ownLogs);
    }

    /// <summary>
    /// Waits until its queues exist. With <c>Outbox:AwaitTopology</c> off, another service may publish before that.
    /// </summary>
    public async Task WaitForQueuesAsync() =>
        await Services
            .GetRequiredService<IBusControl>()
            .WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));

    /// <summary>Allows an error that the test provokes.</summary>
    /// <param name="matches">Recognises the error.</param>
    /// <param name="reason">Why the test provokes it.</param>
    public void Expect(Predicate<LogRecord> matches, string reason) => expectedErrors.Add(new(matches, reason));

    public HttpClient Client(string subject = "ada", string path = "/", params string[] permissions)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Issuer.Issue(subject, path, null, permissions)
        );
        return client;
    }

    /// <summary>
    /// Waits for the bus to start, unless its broker is unreachable: a bus that is stopped while it starts continues to
    /// start, and then receives messages in this process for a service that was disposed of.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }
        isDisposed = true;
        await Services
            .GetRequiredService<IBusControl>()
            .WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(2));
        await app.StopAsync();
        await app.DisposeAsync();
        ownLogs?.AssertNoErrors(expectedErrors);
    }
}
