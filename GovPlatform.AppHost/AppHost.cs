using GovPlatform.AppHost;

// The whole of GovPlatform: every process, and who needs whom. Runs on .NET Aspire or on LocalHost (README.md).
var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var broker = builder.AddRabbitMQ("broker").WithDataVolume();
var cache = builder.AddRedis("cache");

var setup = builder.AddSetup(postgres);
builder.AddQueues(broker);
var county = new County(postgres, broker, cache, setup);
_ = county;

builder.Build().Run();
