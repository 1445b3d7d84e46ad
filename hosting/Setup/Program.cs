using System.Collections.Concurrent;
using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.Setup;
using Microsoft.Extensions.Configuration;
using Npgsql;
using RabbitMQ.Client.Exceptions;

// The setup steps; `databases`, `reset` and `verify-log` are the only processes that have the superuser's password,
// `queues` and `reset` the only ones that have the broker administrator's. `databases` creates databases, roles and
// tables, and notices a database that was restored from a backup (`--restored=SERVICE` says so where it cannot);
// `queues` declares the broker's queues; `reset` drops the databases and purges the queues, and requires that no service
// runs; `verify-log` verifies the security logs, and fails if one was tampered with. Each step can be repeated. Exit
// codes: 0 done, 1 failed, 2 unknown step.
var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var step = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "databases";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, _) => stop.Cancel();

try
{
    switch (step)
    {
        case "databases":
            var restored = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(
                Services.All,
                stop.Token,
                async (service, cancel) =>
                {
                    var password = Required($"Databases:{service.Name}:Password");
                    await DatabaseDeployment.CreateAsync(Superuser(), service.Name, password, cancel);
                    await DatabaseDeployment.MigrateAsync(Superuser(), service.Name, service.Context, cancel);
                    var force = settings["restored"] == service.Name;
                    if (await RestoreDetection.CheckAsync(Superuser(), service.Name, service.Context, force, cancel))
                    {
                        restored.Add(service.Name);
                        Console.WriteLine($"{service.Name}: restored from a backup; a new epoch begins");
                    }
                    Console.WriteLine($"{service.Name}: database ready");
                }
            );
            foreach (var other in restored.IsEmpty ? [] : Services.All.Select(service => service.Name).Except(restored))
            {
                await RestoreDetection.RequestRepublishAsync(Superuser(), other, stop.Token);
            }
            return 0;
        case "queues":
            await DeclareQueuesAsync(purge: false);
            Console.WriteLine("queues declared");
            return 0;
        case "reset":
            await Parallel.ForEachAsync(
                Services.All,
                stop.Token,
                async (service, cancel) => await DatabaseDeployment.DropAsync(Superuser(), service.Name, cancel)
            );
            SecurityLogs.PutHeadsAside(settings["SecurityLog:Heads"], TimeProvider.System.GetUtcNow());
            await DeclareQueuesAsync(purge: true);
            Console.WriteLine("databases dropped, queues emptied");
            return 0;
        case "verify-log":
            return await SecurityLogs.VerifyAsync(Superuser(), settings["SecurityLog:Heads"], stop.Token) ? 0 : 1;
        default:
            await Console.Error.WriteLineAsync($"Unknown step '{step}': use databases, queues, reset or verify-log.");
            return 2;
    }
}
catch (Exception failure) when (failure is NpgsqlException or BrokerUnreachableException or TimeoutException)
{
    // Only the reason, without a stack trace.
    await Console.Error.WriteLineAsync($"The step '{step}' failed: {failure.Message}");
    return 1;
}

Task DeclareQueuesAsync(bool purge) =>
    TopologyDeployment.DeployAsync(
        Required("ConnectionStrings:broker"),
        Services.All.Select(service => (service.Name, service.Assembly)),
        purge,
        stop.Token
    );

string Superuser() => Required("ConnectionStrings:postgres");

string Required(string key) => settings[key] ?? throw new InvalidOperationException($"The setting '{key}' is missing.");
