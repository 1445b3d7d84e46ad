using GovPlatform.Outbox;
using GovPlatform.Setup;
using Microsoft.Extensions.Configuration;
using Npgsql;
using RabbitMQ.Client.Exceptions;

// The one step that knows the superuser. `databases` makes databases, roles and tables; `queues` declares the broker's
// queues. Both end when they are done and may be run again.
var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var what = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "databases";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, _) => stop.Cancel();

try
{
    switch (what)
    {
        case "databases":
            var superuser = Needed("ConnectionStrings:postgres");
            await Parallel.ForEachAsync(
                Services.All,
                stop.Token,
                async (service, cancel) =>
                {
                    var password = Needed($"Databases:{service.Name}:Password");
                    await DatabaseSetup.CreateAsync(superuser, service.Name, password, cancel);
                    await service.MigrateAsync(superuser, cancel);
                    Console.WriteLine($"{service.Name}: database ready");
                }
            );
            return 0;
        case "queues":
            await TopologyDeployment.DeployAsync(
                Needed("ConnectionStrings:broker"),
                Services.All.Select(service => (service.Name, service.Assembly)),
                stop.Token
            );
            Console.WriteLine("queues declared");
            return 0;
        default:
            await Console.Error.WriteLineAsync($"Nothing is called '{what}'; say databases or queues.");
            return 2;
    }
}
catch (Exception failure) when (failure is NpgsqlException or BrokerUnreachableException or TimeoutException)
{
    // The reason, which a stack would hide.
    await Console.Error.WriteLineAsync($"The step '{what}' failed: {failure.Message}");
    return 1;
}

string Needed(string key) => settings[key] ?? throw new InvalidOperationException($"The setting '{key}' is missing.");
