using GovPlatform.AppHost;

// The whole of GovPlatform: every process, and who needs whom. It runs on .NET Aspire or on LocalHost (README.md).
// AddSecret, AddSetup, AddQueues, AddService, Trusting and Services.* are ours: Services.cs.
var builder = DistributedApplication.CreateBuilder(args);

// Servers. The broker and the cache may die; reports are taken all the same.
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var broker = builder.AddRabbitMQ("broker").WithDataVolume();
var cache = builder.AddRedis("cache");

// Steps that end: databases, roles and tables, made by the only process that knows the superuser; then the queues.
var setup = builder.AddSetup(postgres);
builder.AddQueues(broker);
var county = new County(postgres, broker, cache, setup);

// Made once, kept in the run directory.
var demoSecret = builder.AddSecret("demo-secret");
var signing = builder.AddSecret("signing");
var reporterKey = builder.AddSecret("reporter-key");
var volunteerKey = builder.AddSecret("volunteer-key");
var socialOrgKey = builder.AddSecret("socialorg-key");
var stationKey = builder.AddSecret("station-key");

// Services: a database and a role each. They talk by messages; of each other they need Identity's keys alone.
var identity = builder
    .AddService<Projects.GovPlatform_Identity>("identity", county)
    .WithEnvironment("Tokens__KeySecret", signing)
    .WithEnvironment("Demo__Secret", demoSecret);
var grid = builder.AddService<Projects.GovPlatform_Grid>("grid", county).Trusting(identity);
var incident = builder
    .AddService<Projects.GovPlatform_Incident>("incident", county)
    .WithEnvironment("Sealing__Key", reporterKey)
    .Trusting(identity);
var volunteer = builder
    .AddService<Projects.GovPlatform_Volunteer>("volunteer", county)
    .WithEnvironment("Sealing__Key", volunteerKey)
    .Trusting(identity);
var socialOrg = builder
    .AddService<Projects.GovPlatform_SocialOrg>("socialorg", county)
    .WithEnvironment("Sealing__Key", socialOrgKey)
    .Trusting(identity);
var station = builder
    .AddService<Projects.GovPlatform_Station>("station", county)
    .WithEnvironment("Sealing__Key", stationKey)
    .Trusting(identity);
var oversight = builder.AddService<Projects.GovPlatform_Oversight>("oversight", county).Trusting(identity);

// The only way in.
var gateway = builder
    .AddProject<Projects.GovPlatform_Gateway>("gateway")
    .WithHttpEndpoint(port: Services.Port)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health/ready")
    .WithEnvironment("Tokens__Issuer", Services.Issuer)
    .Trusting(identity)
    .WithReference(grid)
    .WithReference(incident)
    .WithReference(volunteer)
    .WithReference(socialOrg)
    .WithReference(station)
    .WithReference(oversight);

// Seeds the demo county through the front door, writes the accounts file, and ends.
builder
    .AddProject<Projects.GovPlatform_DemoCounty>("demo-county")
    .WithEnvironment("Demo__Secret", demoSecret)
    .WithEnvironment("Demo__AccountsFile", Services.AccountsFile)
    .WithReference(gateway)
    .WaitFor(gateway)
    .WaitFor(identity)
    .WaitFor(grid)
    .WaitFor(incident)
    .WaitFor(volunteer)
    .WaitFor(socialOrg)
    .WaitFor(station)
    .WaitFor(oversight);

builder.Build().Run();
