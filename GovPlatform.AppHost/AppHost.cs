using GovPlatform.AppHost;

// The whole of GovPlatform: every process, and who needs whom. Run.cs says how it is run; AddGroup, AddSetup, AddService and
// WithSecret are words of our own for what is built alike (Topology.cs).
var builder = Run.CreateBuilder(args);

// Servers. The broker and the cache may die; reports are taken all the same.
var servers = builder.AddGroup("servers");
var postgres = builder.AddPostgres("postgres").WithParentRelationship(servers);
postgres.WithDataVolume(builder.Volume("postgres")).WithSettings();
var broker = builder.AddRabbitMQ("broker").WithParentRelationship(servers);
broker.WithDataVolume(builder.Volume("broker")).WithSettings();
var cache = builder.AddRedis("cache").WithParentRelationship(servers);

// Steps that end: databases, roles and tables, made by the only process that knows the superuser; then the queues.
var steps = builder.AddGroup("steps");
var setup = builder.AddSetup("setup", "databases", steps).WithReference(postgres).WaitFor(postgres);
builder.AddSetup("queues", "queues", steps).WithReference(broker).WaitFor(broker);

// Services: a database and a role each. They talk by messages; of each other they need Identity's keys alone.
var needs = new Needs(postgres, broker, setup, builder.AddIssuer(), builder.AddGroup("services"));
var identity = builder.AddService<Projects.GovPlatform_Identity>("identity", needs);
identity.WithSecret("Tokens__KeySecret", "signing");
var grid = builder.AddService<Projects.GovPlatform_Grid>("grid", needs).WithReference(identity);
var incident = builder.AddService<Projects.GovPlatform_Incident>("incident", needs).WithReference(identity);
incident.WithSecret("Encryption__Key", "reporter-key");
var volunteer = builder.AddService<Projects.GovPlatform_Volunteer>("volunteer", needs).WithReference(identity);
volunteer.WithSecret("Encryption__Key", "volunteer-key");
var socialOrg = builder.AddService<Projects.GovPlatform_SocialOrg>("socialorg", needs).WithReference(identity);
socialOrg.WithSecret("Encryption__Key", "socialorg-key");
var station = builder.AddService<Projects.GovPlatform_Station>("station", needs).WithReference(identity);
station.WithSecret("Encryption__Key", "station-key");
var oversight = builder.AddService<Projects.GovPlatform_Oversight>("oversight", needs).WithReference(identity);
oversight.WithReference(cache);

// The only way in.
var gateway = builder
    .AddGateway<Projects.GovPlatform_Gateway>("gateway", needs)
    .WithReference(identity)
    .WithReference(grid)
    .WithReference(incident)
    .WithReference(volunteer)
    .WithReference(socialOrg)
    .WithReference(station)
    .WithReference(oversight);

// Seeds the demo county through the gateway, which is ready once every service has been, writes the accounts file, and ends. It is
// no part of a deployment, and neither is the secret of its accounts.
if (builder.ExecutionContext.IsRunMode)
{
    var demoSecret = builder.AddSecret("demo-secret");
    identity.WithEnvironment("Demo__Secret", demoSecret);
    var demo = builder.AddDemoCounty<Projects.GovPlatform_DemoCounty>("demo-county", steps);
    demo.WithEnvironment("Demo__Secret", demoSecret).WithReference(gateway).WaitFor(gateway);
    demo.WithSeedAgain()
        .WithThrowAway(builder.AddReset("reset", steps).WithReference(postgres).WithReference(broker), setup);
}

await builder.Build().RunAsync();
