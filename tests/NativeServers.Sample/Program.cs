using GovPlatform.NativeServers.Sample;
using NativeServers;

// A small application for the tests of NativeServers: servers, and a service that waits for them. For each change of a
// resource it prints a line "name state health process-id".
if (args is ["serve"])
{
    await Service.RunAsync();
    return 0;
}
try
{
    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
    builder.AddNativeServers(
        new NativeServersOptions(Environment.GetEnvironmentVariable("SAMPLE_DIRECTORY")!)
        {
            SettingPrefix = "SAMPLE",
            Fresh = args.Contains("--fresh"),
        }
    );
    var postgres = builder.AddPostgres("postgres").WithArgs("-c", "fsync=off");
    var cache = builder.AddRedis("cache");
    if (args.Contains("--broker"))
    {
        builder.AddRabbitMQ("broker");
    }
    var job = builder.AddExecutable("job", "/bin/sh", "/", "-c", "sleep 1; exit 3");
    builder
        .AddExecutable("service", Environment.ProcessPath!, "/", "serve")
        .WithHttpEndpoint(
            port: int.Parse(Environment.GetEnvironmentVariable("SAMPLE_PORT")!),
            env: "PORT",
            isProxied: false
        )
        .WithHttpHealthCheck("/")
        .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
        .WithReference(cache)
        .WaitFor(postgres);
    if (!args.Contains("--job"))
    {
        job.WithExplicitStart();
    }
    builder.Services.InsertHostedService<Reporter>();
    await builder.Build().RunAsync();
    return 0;
}
catch (DistributedApplicationException exception)
{
    Console.WriteLine(exception.Message);
    return 1;
}
catch (OperationCanceledException)
{
    // Stopped while it started.
    return 0;
}
