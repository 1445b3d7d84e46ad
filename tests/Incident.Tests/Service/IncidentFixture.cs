using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The Incident service, after messages about one county, as Grid would send them.</summary>
/// <param name="servers">The servers of this run.</param>
public class IncidentFixture(TestServers servers) : ServiceFixture<Program>(servers, "incident", typeof(IncidentDb))
{
    public const string Path = "/api/v1/incidents";

    protected override IReadOnlyList<ExpectedError> ExpectedErrors =>
        [new(record => record.Id.Id == 4102, "A test breaks an incident so that its timer fails.")];

    /// <summary>Where the attachments are stored.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("govplatform-attachments-").FullName;

    protected override void Configure(IWebHostBuilder builder) =>
        builder
            .UseSetting("Outbox:Paused", "true")
            .UseSetting("Attachments:Folder", Folder)
            .UseSetting("Attachments:MaxBytes", "1000000")
            .UseSetting("Attachments:MaxPixels", "1000000");

    protected override Task StopAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    protected override async Task SeedAsync()
    {
        var bus = Services.GetRequiredService<IBusControl>();
        // What is published before the queues exist is dropped.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        await bus.Publish(Unit("990001", "county"));
        await bus.Publish(Unit("990001/990001101", "town"));
        await bus.Publish(Unit("990001/990001102", "town"));
        await bus.Publish(Unit("990001/990001101/990001101D01", "department"));
        await bus.Publish(Unit("990001/990001101/990001101001", "community"));
        await bus.Publish(Unit("990001/990001101/990001101001/990001101001001", "grid"));
        await bus.Publish(
            new GridChangedV1
            {
                SubjectId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                Sequence = 1,
                OccurredAt = TimeProvider.System.GetUtcNow(),
                UnitPath = "/990001/990001101/990001101001/990001101001001/",
                Code = "990001101001001",
                Name = "一网格",
                Geometry = """
                {"type":"Polygon","coordinates":[[[103.08,38.61],[103.10,38.61],[103.10,38.63],[103.08,38.63],[103.08,38.61]]]}
                """,
                ValidFrom = new DateOnly(2020, 1, 1),
            }
        );
        await Eventually.TrueAsync(HasCountyAsync);
        (await As(Callers.Admin).PutAsync($"/api/v1/routing-rules/{EndpointExamples.NewId()}", StairwellLights)).Is(
            200
        );
    }

    /// <summary>The town's rule that a dispatch without a unit finds.</summary>
    private static readonly object StairwellLights = new
    {
        position = 100,
        category = "lighting.stairwell",
        unit = "990001101",
        handlingUnit = "990001101D01",
        owner = "990001101",
    };

    private async Task<bool> HasCountyAsync()
    {
        var places = (await Services.GetRequiredService<PlaceCache>().CurrentAsync(CancellationToken.None)).Places;
        string[] units = ["990001", "990001101", "990001102", "990001101D01", "990001101001", "990001101001001"];
        return places.Locate(103.09, 38.62, new DateOnly(2026, 1, 1)) is not null
            && units.All(unit => places.FindUnit(unit) is not null);
    }

    private static UnitChangedV1 Unit(string path, string level) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"/{path}/",
            Code = path.Split('/')[^1],
            Name = $"演示{path.Split('/')[^1]}",
            Level = level,
            ParentCode = path.Contains('/') ? path.Split('/')[^2] : null,
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
