using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovPlatform.Support;
using GovPlatform.TestServers;
using Microsoft.Extensions.DependencyInjection;
using NativeServers;
using NativeServers.Servers;

// PostgreSQL, RabbitMQ and Redis for all suites of one test run. Started by the first suite that needs them, with the folder they
// share as its argument; ends a little after the last has left.
var folder = args[0];
var leases = new Leases(folder);
using var alive = Leases.TryHold(leases.Alive);
if (alive is null)
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
    // Tests crash services, not the disk; what must be on disk is proved with the AppHost's own settings.
    var postgres = builder
        .AddPostgres("postgres")
        .WithArgs("-c", "max_connections=300", "-c", "fsync=off", "-c", "full_page_writes=off");
    var definitions = Path.Combine(servers, "virtual-hosts.json");
    File.WriteAllText(definitions, VirtualHosts(builder.Configuration["Parameters:broker-password"]!));
    var broker = builder
        .AddRabbitMQ("broker")
        .WithSettings(
            $"load_definitions = {definitions}\nlog.console.level = warning\ndisk_free_limit.absolute = 200MB"
        );
    var cache = builder.AddRedis("cache");
    builder.Services.InsertHostedService<Lending>();
    builder.Services.AddSingleton(leases).AddSingleton(alive).AddSingleton(new Lent(postgres, broker, cache));
    await builder.Build().RunAsync();
    return 0;
}
catch (DistributedApplicationException refusal)
{
    Console.WriteLine(refusal.Message.ReplaceLineEndings(" "));
    return 1;
}

// The broker has no default user where it is given definitions. A password's hash: four bytes of salt, then SHA-256 over salt
// and password.
static string VirtualHosts(string password)
{
    var salt = RandomNumberGenerator.GetBytes(4);
    var hash = Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    string[] hosts = ["/", .. Leases.Suites];
    const string All = ".*";
    return JsonSerializer.Serialize(
        new
        {
            users = new[]
            {
                new
                {
                    name = "guest",
                    password_hash = hash,
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
