using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using GovPlatform.Support;
using GovPlatform.WholeSystem;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RabbitMQ.Client;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Stack))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace GovPlatform.WholeSystem;

/// <summary>
/// The whole platform with its dashboard, started once by the AppHost on free ports, in a temporary directory. It is
/// ready when the demo county is in place. A first county is thrown away as soon as it has its units, and the seeder of
/// the second is killed half-way, so that all tests run on a county that was seeded from nothing by a seeder that was
/// resumed.
/// </summary>
public sealed partial class Stack : IAsyncLifetime
{
    /// <summary>A table that was created in Grid's database before the first county was thrown away.</summary>
    internal const string FirstCounty = "first_county";

    private const string Seeder = "demo-county";
    private const string DeadLetters = "grid-dead-letters";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(8);

    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-system-").FullName;
    private readonly ConcurrentQueue<string> lines = [];
    private readonly ConcurrentDictionary<string, Task> logReaders = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private DistributedApplication? app;
    private HttpClient? dashboard;
    private string? gridConnection;

    /// <summary>Calls made as the development accounts.</summary>
    public Callers Callers { get; private set; } = null!;

    /// <summary>Client of the dashboard's API, which returns the telemetry it received.</summary>
    internal HttpClient Dashboard => dashboard!;

    internal string RunDirectory => directory;

    internal string AccountsFile => Path.Combine(directory, "accounts.json");

    private ResourceNotificationService Notifications => app!.ResourceNotifications;

    public async ValueTask InitializeAsync()
    {
        var page = Ports.FindFree(3);
        Environment.SetEnvironmentVariable("GOVPLATFORM_RUN", directory);
        Environment.SetEnvironmentVariable(
            "GOVPLATFORM_PORT",
            Ports.FindFree(1).ToString(CultureInfo.InvariantCulture)
        );
        Environment.SetEnvironmentVariable("GOVPLATFORM_PAGE_PORT", page.ToString(CultureInfo.InvariantCulture));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.GovPlatform_AppHost>(
            [],
            (options, _) => (options.DisableDashboard, options.EnableResourceLogging) = (false, false)
        );
        builder.Configuration["DcpPublisher:RandomizePorts"] = "false";
        app = await builder.BuildAsync();
        _ = ReadLogsAsync();
        var started = app.StartAsync();
        dashboard = new HttpClient { BaseAddress = new Uri($"http://localhost:{page}") };
        dashboard.DefaultRequestHeaders.Add("x-api-key", builder.Configuration["AppHost:DashboardApiKey"]);
        await WaitUntilAsync(() => lines.Any(line => line.Contains("units 20/20", StringComparison.Ordinal)), started);
        await ThrowAwayAsync();
        await WaitUntilAsync(() => lines.Any(HalfSeeded().IsMatch), started);
        await KillAsync(Seeder);
        await WaitUntilAsync(() => File.Exists(AccountsFile), started);
        await started;
        Callers = Callers.Read(AccountsFile);
    }

    /// <summary>
    /// The number of dead letters, and whether the accounts file exists, right after the first county was thrown away.
    /// Before, there was one of each.
    /// </summary>
    internal (uint DeadLetters, bool Accounts) AfterThrowAway { get; private set; }

    private async Task ThrowAwayAsync()
    {
        await Notifications.WaitForResourceAsync("queues", KnownResourceStates.Finished);
        await ExecuteAsync("grid", $"CREATE TABLE {FirstCounty} ()");
        await File.WriteAllTextAsync(AccountsFile, "");
        var factory = new ConnectionFactory { Uri = new Uri(await BrokerAdministratorAsync()) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)
        );
        await channel.BasicPublishAsync("", DeadLetters, ReadOnlyMemory<byte>.Empty);

        var results = await Task.WhenAll(CommandAsync(Seeder, "throw-away"), CommandAsync(Seeder, "throw-away"));

        Assert.Single(results, result => result.Success);
        AfterThrowAway = (await channel.MessageCountAsync(DeadLetters), File.Exists(AccountsFile));
    }

    /// <summary>Executes a command of the dashboard.</summary>
    /// <param name="resource">The resource that has the command.</param>
    /// <param name="command">Its name.</param>
    public Task<ExecuteCommandResult> CommandAsync(string resource, string command) =>
        app!.ResourceCommands.ExecuteCommandAsync(resource, command, stopping.Token);

    /// <summary>Runs a statement as the superuser.</summary>
    /// <returns>The first value of its first row, or null.</returns>
    public async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await SuperuserAsync(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The process of a resource.</summary>
    public async Task<int> ProcessIdAsync(string resource)
    {
        var found = await Notifications
            .WaitForResourceAsync(resource, change => Pid(change) is not null && IsRunning(change))
            .WaitAsync(TimeSpan.FromMinutes(1));
        return Pid(found)!.Value;
    }

    /// <summary>Kills a resource's process at once (SIGKILL); the AppHost starts it again.</summary>
    public async Task KillAsync(string resource)
    {
        using var process = Process.GetProcessById(await ProcessIdAsync(resource));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        // The orchestrator notices the exit later; until then the resource is reported as running.
        await Notifications
            .WaitForResourceAsync(resource, change => !IsRunning(change) || Pid(change) != process.Id)
            .WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>The environment a process was started with.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(string resource)
    {
        var text = await File.ReadAllTextAsync($"/proc/{await ProcessIdAsync(resource)}/environ");
        return text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2))
            .ToDictionary(entry => entry[0], entry => entry.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
    }

    /// <summary>The password of PostgreSQL's superuser, from the secrets of the run.</summary>
    public async Task<string> SuperuserPasswordAsync() => (await SecretsAsync())["Parameters:postgres-password"];

    /// <summary>All secrets that the run generated.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> SecretsAsync()
    {
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "secrets.json")))!.AsObject();
        return secrets.ToDictionary(secret => secret.Key, secret => secret.Value!.GetValue<string>());
    }

    /// <summary>A connection string from the environment of a resource.</summary>
    public async Task<string> ConnectionAsync(string resource, string name) =>
        (await EnvironmentAsync(resource))[$"ConnectionStrings__{name}"];

    /// <summary>The superuser's connection to a database.</summary>
    public async Task<string> SuperuserAsync(string database) =>
        // Kept, so that it can be used while the service is stopped.
        new NpgsqlConnectionStringBuilder(gridConnection ??= await ConnectionAsync("grid", "grid"))
        {
            Username = "postgres",
            Password = await SuperuserPasswordAsync(),
            Database = database,
            Pooling = false,
        }.ConnectionString;

    /// <summary>The connection of the broker's administrator, which only the setup steps have.</summary>
    public async Task<string> BrokerAdministratorAsync() =>
        new UriBuilder(await ConnectionAsync("grid", "broker"))
        {
            UserName = "guest",
            Password = (await SecretsAsync())["Parameters:broker-password"],
        }.Uri.ToString();

    /// <summary>The connection to the cache as the user <c>default</c>, which no service has.</summary>
    public async Task<string> CacheAdministratorAsync() =>
        (await ConnectionAsync("oversight", "cache")).Split(',')[0]
        + $",password={(await SecretsAsync())["Parameters:cache-password"]}";

    /// <summary>The directories of all stored data.</summary>
    public async Task<IReadOnlyList<string>> DataDirectoriesAsync()
    {
        return [directory, (string)(await ExecuteAsync("postgres", "SHOW data_directory"))!];
    }

    /// <summary>The base address of a resource that listens.</summary>
    internal Uri Address(string resource) => app!.GetEndpoint(resource, "http");

    /// <summary>Names of the resources that are projects and listen.</summary>
    internal IEnumerable<string> ServiceNames =>
        app!
            .Services.GetRequiredService<DistributedApplicationModel>()
            .Resources.OfType<ProjectResource>()
            .Where(project => project.Annotations.OfType<EndpointAnnotation>().Any())
            .Select(project => project.Name);

    /// <summary>The console output of all processes, each line with its resource.</summary>
    public string AllLines() => string.Join('\n', lines);

    /// <summary>The last lines, for the message of a failed test.</summary>
    public string LastLines() => string.Join('\n', lines.TakeLast(60));

    public async ValueTask DisposeAsync()
    {
        Callers?.Dispose();
        dashboard?.Dispose();
        await stopping.CancelAsync();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        stopping.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Collects the console lines of all processes.</summary>
    private async Task ReadLogsAsync()
    {
        await foreach (var change in Notifications.WatchAsync(stopping.Token))
        {
            _ = logReaders.GetOrAdd(change.ResourceId, id => ReadLogAsync(change.Resource.Name, id));
        }
    }

    private async Task ReadLogAsync(string name, string id)
    {
        var logs = app!.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in logs.WatchAsync(id).WithCancellation(stopping.Token))
        {
            foreach (var line in batch)
            {
                lines.Enqueue($"{name} | {line.Content}");
            }
        }
    }

    private async Task WaitUntilAsync(Func<bool> condition, Task started)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (started.IsFaulted || watch.Elapsed > Timeout)
            {
                throw new InvalidOperationException(
                    $"The platform did not get ready. {started.Exception?.Message}\n{LastLines()}"
                );
            }
            await Task.Delay(200);
        }
    }

    private static bool IsRunning(ResourceEvent change) => change.Snapshot.State?.Text == KnownResourceStates.Running;

    private static int? Pid(ResourceEvent change) =>
        change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } value
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Some scenarios have two incidents, so the count may go from 299 to 301.</summary>
    [GeneratedRegex("\\b[345][0-9][0-9]/600", RegexOptions.None, 1000)]
    private static partial Regex HalfSeeded();
}
