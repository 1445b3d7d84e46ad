using GovPlatform.AppHost;

// All processes of GovPlatform and their dependencies. Run.cs contains the settings of a run. AddGroup, AddSetup,
// AddService, WithSecret and the like are extension methods for resources of the same kind (Topology.cs).
var builder = Run.CreateBuilder(args);

// Servers. Reports are still accepted while the broker or the cache is down.
var servers = builder.AddGroup("servers");
var postgres = builder.AddPostgres("postgres").WithParentRelationship(servers);
postgres.WithDataVolume(builder.Volume("postgres")).WithSettings();
var broker = builder.AddRabbitMQ("broker").WithParentRelationship(servers);
broker.WithDataVolume(builder.Volume("broker")).WithSettings();
var cache = builder.AddRedis("cache").WithParentRelationship(servers).WithoutScripts();

// Setup steps, which run to completion: databases, roles and tables, created by the only process that has the
// superuser's password; and the queues.
var steps = builder.AddGroup("steps");
var setup = builder.AddSetup("setup", "databases", steps).WithReference(postgres).WaitFor(postgres);
builder.AddSetup("queues", "queues", steps).WithReference(broker).WaitFor(broker);

// Services, each with a database and a role of its own. They communicate by messages; the only calls between them fetch
// Identity's signing keys.
var dependencies = new ServiceDependencies(postgres, broker, setup, builder.AddIssuer(), builder.AddGroup("services"));
var identity = builder.AddService<Projects.GovPlatform_Identity>("identity", dependencies);
identity.WithSecret("Tokens__KeySecret", "signing");
var grid = builder.AddService<Projects.GovPlatform_Grid>("grid", dependencies).WithReference(identity);
grid.WithSecret("Encryption__Key", "grid-key");
var incident = builder.AddService<Projects.GovPlatform_Incident>("incident", dependencies).WithReference(identity);
incident.WithSecret("Encryption__Key", "reporter-key").WithAttachments().WithNotificationFile();
var volunteer = builder.AddService<Projects.GovPlatform_Volunteer>("volunteer", dependencies).WithReference(identity);
volunteer.WithSecret("Encryption__Key", "volunteer-key");
var socialOrg = builder.AddService<Projects.GovPlatform_SocialOrg>("socialorg", dependencies).WithReference(identity);
socialOrg.WithSecret("Encryption__Key", "socialorg-key");
var station = builder.AddService<Projects.GovPlatform_Station>("station", dependencies).WithReference(identity);
station.WithSecret("Encryption__Key", "station-key");
var oversight = builder.AddService<Projects.GovPlatform_Oversight>("oversight", dependencies).WithReference(identity);
oversight.WithCacheUser(cache, "oversight");

// The gateway is the only public endpoint.
var gateway = builder
    .AddGateway<Projects.GovPlatform_Gateway>("gateway", dependencies)
    .WithReference(identity)
    .WithReference(grid)
    .WithReference(incident)
    .WithReference(volunteer)
    .WithReference(socialOrg)
    .WithReference(station)
    .WithReference(oversight);

// In Development, seeds the demo county through the gateway, which becomes ready after all services, writes the accounts
// file, and ends. Anywhere else there is neither the seeder nor the secret of its accounts, but one administrator.
if (builder.HasDemoCounty())
{
    var demoSecret = builder.AddSecret(Run.DemoSecret);
    identity.WithEnvironment("Demo__Secret", demoSecret);
    var demo = builder.AddDemoCounty<Projects.GovPlatform_DemoCounty>("demo-county", steps);
    demo.WithEnvironment("Demo__Secret", demoSecret).WithReference(gateway).WaitFor(gateway);
    demo.WithSeedAgainCommand()
        .WithThrowAwayCommand(builder.AddReset("reset", steps).WithReference(postgres).WithReference(broker), setup);
}
else
{
    identity.WithSecret("Administrator__Secret", Run.AdministratorSecret);
}

await builder.Build().RunAsync();
