using System.Text.Json;
using GovPlatform.Support;
using GovPlatform.TestServers;
using Microsoft.Extensions.DependencyInjection;
using NativeServers;
using NativeServers.Servers;

// PostgreSQL, RabbitMQ and Redis for all suites of one test run. The first suite that needs them starts this program,
// with the folder of their lock files as its argument; it ends a few seconds after the last suite.
var folder = args[0];
var leases = new Leases(folder);
using var serversLock = Leases.TryLock(leases.ServersLock);
if (serversLock is null)
{
    Console.WriteLine("another set of test servers is running");
    return 1;
}
try
{
    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
    var servers = Path.Combine(folder, "servers");
    builder.AddNativeServers(
        new NativeServersOptions(servers)
        {
            SettingPrefix = "GOVPLATFORM",
            FallbackDirectory = "/var/lib/govplatform",
            Fresh = true,
        }
    );
    // Tests crash services, not the machine; the durability of data is tested with the AppHost's own settings.
    var postgres = builder
        .AddPostgres("postgres")
        .WithArgs("-c", "max_connections=300", "-c", "fsync=off", "-c", "full_page_writes=off")
        // Into files of its data folder, which clients can read: see bench/QueryPlans.cs.
        .WithArgs("-c", "logging_collector=on");
    var definitions = Path.Combine(servers, "virtual-hosts.json");
    File.WriteAllText(definitions, VirtualHosts(builder.Configuration["Parameters:broker-password"]!));
    var broker = builder
        .AddRabbitMQ("broker")
        .WithSettings(
            $"load_definitions = {definitions}\nlog.console.level = warning\ndisk_free_limit.absolute = 200MB"
        );
    var cache = builder.AddRedis("cache");
    builder.Services.InsertHostedService<ServerLifetime>();
    builder.Services.AddSingleton(leases).AddSingleton(new SharedResources(postgres, broker, cache));
    await builder.Build().RunAsync();
    return 0;
}
catch (DistributedApplicationException exception)
{
    Console.WriteLine(exception.Message.ReplaceLineEndings(" "));
    return 1;
}

// With definitions the broker creates no default user.
static string VirtualHosts(string password)
{
    string[] hosts = ["/", .. Leases.VirtualHosts];
    const string All = ".*";
    return JsonSerializer.Serialize(
        new
        {
            users = new[]
            {
                new
                {
                    name = "guest",
                    password_hash = RabbitMQUsers.HashPassword(password),
                    tags = "administrator",
                },
            },
            vhosts = hosts.Select(name => new { name }),
            permissions = hosts.Select(vhost => new
            {
                user = "guest",
                vhost,
                configure = All,
                write = All,
                read = All,
            }),
        }
    );
}
