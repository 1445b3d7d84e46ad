using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.Setup;
using Microsoft.Extensions.Configuration;
using Npgsql;
using RabbitMQ.Client.Exceptions;

// The steps that know the superuser. `databases` makes databases, roles and tables; `queues` declares the broker's queues; `reset`
// drops the databases and empties the queues, while no service runs. Each ends when it is done and may be run again.
var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var what = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "databases";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, _) => stop.Cancel();

try
{
    switch (what)
    {
        case "databases":
            await Parallel.ForEachAsync(
                Services.All,
                stop.Token,
                async (service, cancel) =>
                {
                    var password = Needed($"Databases:{service.Name}:Password");
                    await DatabaseDeployment.CreateAsync(Superuser(), service.Name, password, cancel);
                    await DatabaseDeployment.MigrateAsync(Superuser(), service.Name, service.Context, cancel);
                    Console.WriteLine($"{service.Name}: database ready");
                }
            );
            return 0;
        case "queues":
            await DeclareQueuesAsync(areEmptied: false);
            Console.WriteLine("queues declared");
            return 0;
        case "reset":
            await Parallel.ForEachAsync(
                Services.All,
                stop.Token,
                async (service, cancel) => await DatabaseDeployment.DropAsync(Superuser(), service.Name, cancel)
            );
            await DeclareQueuesAsync(areEmptied: true);
            Console.WriteLine("databases dropped, queues emptied");
            return 0;
        default:
            await Console.Error.WriteLineAsync($"Nothing is called '{what}'; say databases, queues or reset.");
            return 2;
    }
}
catch (Exception failure) when (failure is NpgsqlException or BrokerUnreachableException or TimeoutException)
{
    // The reason, which a stack would hide.
    await Console.Error.WriteLineAsync($"The step '{what}' failed: {failure.Message}");
    return 1;
}

Task DeclareQueuesAsync(bool areEmptied) =>
    TopologyDeployment.DeployAsync(
        Needed("ConnectionStrings:broker"),
        Services.All.Select(service => (service.Name, service.Assembly)),
        areEmptied,
        stop.Token
    );

string Superuser() => Needed("ConnectionStrings:postgres");

string Needed(string key) => settings[key] ?? throw new InvalidOperationException($"The setting '{key}' is missing.");
