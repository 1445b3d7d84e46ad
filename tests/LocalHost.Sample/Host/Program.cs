using Projects;

// An application for LocalHost's own tests. SAMPLE_* say which shape it takes.
var builder = DistributedApplication.CreateBuilder(args);
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var cache = builder.AddRedis("cache");
var setup = builder
    .AddProject<GovPlatform_SampleService>("setup")
    .WithArgs("end", Environment.GetEnvironmentVariable("SAMPLE_SETUP") ?? "0")
    .WithReference(postgres)
    .WaitFor(postgres);
var service = builder
    .AddProject<GovPlatform_SampleService>("service")
    .WithHttpEndpoint(port: int.Parse(Environment.GetEnvironmentVariable("SAMPLE_PORT")!))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/")
    .WithReference(cache)
    .WaitForCompletion(setup);
if (Environment.GetEnvironmentVariable("SAMPLE_BROKER") is not null)
{
    var broker = builder.AddRabbitMQ("broker").WithDataVolume();
    service.WithReference(broker).WaitFor(broker);
}
builder.Build().Run();
