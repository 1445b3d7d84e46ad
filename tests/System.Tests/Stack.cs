using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
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
/// The whole platform, started once by its own AppHost on free ports, with a directory of its own that is thrown away, dashboard
/// included. Ready when the demo county is in place. A first county is thrown away as soon as it has its units, and the seeder of the
/// second is killed half-way, so every test also says that the second was made from nothing, and gone on with where it had stopped.
/// </summary>
public sealed partial class Stack : IAsyncLifetime
{
    /// <summary>A table that was made in Grid's database before the first county was thrown away.</summary>
    internal const string FirstCounty = "first_county";

    private const string Seeder = "demo-county";
    private const string DeadLetters = "gov.dead-letters";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string directory = Directory.CreateTempSubdirectory("govplatform-system-").FullName;
    private readonly ConcurrentQueue<string> lines = [];
    private readonly ConcurrentDictionary<string, Task> followed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource end = new();
    private DistributedApplication? app;
    private HttpClient? dashboard;

    /// <summary>Calls made as the development accounts.</summary>
    public Callers Callers { get; private set; } = null!;

    /// <summary>The dashboard's own API, which knows what it has been sent.</summary>
    internal HttpClient Dashboard => dashboard!;

    internal string RunDirectory => directory;

    internal string AccountsFile => Path.Combine(directory, "accounts.json");

    private ResourceNotificationService Notifications => app!.ResourceNotifications;

    public async ValueTask InitializeAsync()
    {
        var page = FreePorts(3);
        Environment.SetEnvironmentVariable("GOVPLATFORM_RUN", directory);
        Environment.SetEnvironmentVariable("GOVPLATFORM_PORT", FreePorts(1).ToString(CultureInfo.InvariantCulture));
        Environment.SetEnvironmentVariable("GOVPLATFORM_PAGE_PORT", page.ToString(CultureInfo.InvariantCulture));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.GovPlatform_AppHost>(
            [],
            (options, _) => (options.DisableDashboard, options.EnableResourceLogging) = (false, false)
        );
        builder.Configuration["DcpPublisher:RandomizePorts"] = "false";
        app = await builder.BuildAsync();
        _ = FollowAsync();
        var started = app.StartAsync();
        dashboard = new HttpClient { BaseAddress = new Uri($"http://localhost:{page}") };
        dashboard.DefaultRequestHeaders.Add("x-api-key", builder.Configuration["AppHost:DashboardApiKey"]);
        await UntilAsync(() => lines.Any(line => line.Contains("units 20/20", StringComparison.Ordinal)), started);
        await ThrowAwayAsync();
        await UntilAsync(() => lines.Any(HalfSeeded().IsMatch), started);
        await KillAsync(Seeder);
        await UntilAsync(() => File.Exists(AccountsFile), started);
        await started;
        Callers = Callers.Read(AccountsFile);
    }

    /// <summary>Dead letters and accounts file right after a first county was thrown away, which had one of each.</summary>
    internal (uint DeadLetters, bool Accounts) ThrownAway { get; private set; }

    private async Task ThrowAwayAsync()
    {
        await Notifications.WaitForResourceAsync("queues", KnownResourceStates.Finished);
        await ExecuteAsync("grid", $"CREATE TABLE {FirstCounty} ()");
        await File.WriteAllTextAsync(AccountsFile, "");
        var factory = new ConnectionFactory { Uri = new Uri(await ConnectionAsync("grid", "broker")) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)
        );
        await channel.BasicPublishAsync("", DeadLetters, ReadOnlyMemory<byte>.Empty);

        var twice = await Task.WhenAll(CommandAsync(Seeder, "throw-away"), CommandAsync(Seeder, "throw-away"));

        Assert.Single(twice, one => one.Success);
        ThrownAway = (await channel.MessageCountAsync(DeadLetters), File.Exists(AccountsFile));
    }

    /// <summary>Does what the dashboard's button does.</summary>
    /// <param name="resource">The resource that has the command.</param>
    /// <param name="command">Its name.</param>
    public Task<ExecuteCommandResult> CommandAsync(string resource, string command) =>
        app!.ResourceCommands.ExecuteCommandAsync(resource, command, end.Token);

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
        // The orchestrator hears of it a moment later; until then the resource looks as if it were running.
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

    /// <summary>The password of PostgreSQL's superuser, which the AppHost keeps beside its data.</summary>
    public async Task<string> SuperuserPasswordAsync() => (await SecretsAsync())["Parameters:postgres-password"];

    /// <summary>Every secret that the run has made.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> SecretsAsync()
    {
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "secrets.json")))!.AsObject();
        return secrets.ToDictionary(secret => secret.Key, secret => secret.Value!.GetValue<string>());
    }

    /// <summary>A connection string as one of the resources was given it.</summary>
    public async Task<string> ConnectionAsync(string resource, string name) =>
        (await EnvironmentAsync(resource))[$"ConnectionStrings__{name}"];

    /// <summary>The superuser's connection to a database.</summary>
    public async Task<string> SuperuserAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await ConnectionAsync("grid", "grid"))
        {
            Username = "postgres",
            Password = await SuperuserPasswordAsync(),
            Database = database,
            Pooling = false,
        }.ConnectionString;

    /// <summary>Where everything that is kept is kept.</summary>
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

    /// <summary>Everything the platform's processes have printed.</summary>
    public string AllLines() => string.Join('\n', lines);

    /// <summary>Their last lines, for a test that fails.</summary>
    public string LastLines() => string.Join('\n', lines.TakeLast(60));

    public async ValueTask DisposeAsync()
    {
        Callers?.Dispose();
        dashboard?.Dispose();
        await end.CancelAsync();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        end.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Keeps every line of every process, each behind its resource's name.</summary>
    private async Task FollowAsync()
    {
        await foreach (var change in Notifications.WatchAsync(end.Token))
        {
            _ = followed.GetOrAdd(change.ResourceId, id => KeepAsync(change.Resource.Name, id));
        }
    }

    private async Task KeepAsync(string name, string id)
    {
        var logs = app!.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in logs.WatchAsync(id).WithCancellation(end.Token))
        {
            foreach (var line in batch)
            {
                lines.Enqueue($"{name} | {line.Content}");
            }
        }
    }

    private async Task UntilAsync(Func<bool> done, Task started)
    {
        var watch = Stopwatch.StartNew();
        while (!done())
        {
            if (started.IsFaulted || watch.Elapsed > Patience)
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

    /// <summary>The first of so many free ports in a row.</summary>
    internal static int FreePorts(int count)
    {
        while (true)
        {
            var listeners = new List<TcpListener>();
            try
            {
                var first = 0;
                for (var i = 0; i < count; i++)
                {
                    var listener = new TcpListener(IPAddress.Loopback, first == 0 ? 0 : first + i);
                    listener.Start();
                    listeners.Add(listener);
                    first = first == 0 ? ((IPEndPoint)listener.LocalEndpoint).Port : first;
                }
                return first;
            }
            catch (SocketException)
            {
                // One in the row was taken: another row.
            }
            finally
            {
                listeners.ForEach(listener => listener.Dispose());
            }
        }
    }

    /// <summary>Some stories have two incidents, so the seeder may say 301.</summary>
    [GeneratedRegex("\\b[345][0-9][0-9]/600", RegexOptions.None, 1000)]
    private static partial Regex HalfSeeded();
}
