using GovPlatform.Contracts.Grid;
using GovPlatform.Support;
using GovPlatform.VolunteerService.Data;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>The Volunteer service, after messages about one county with two towns.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class VolunteerFixture(TestServers servers)
    : ServiceFixture<Program>(servers, "volunteer", typeof(VolunteerDb))
{
    public const string Town = "/990001/990001101/";
    public const string OtherTown = "/990001/990001102/";

    /// <summary>The town's coordinator.</summary>
    public ApiClient Coordinator => As("coordinator", Town, "volunteer.manage", "demo.seed");

    /// <summary>The other town's coordinator.</summary>
    public ApiClient OtherCoordinator => As("other-coordinator", OtherTown, "volunteer.manage");

    /// <summary>A volunteer with an account and without a unit.</summary>
    public ApiClient Volunteer(string subject) => As(subject, "", "volunteer.signUp");

    /// <summary>Sends a state as the schedule of its service does.</summary>
    public Task RefreshAsync(object state) =>
        Services
            .GetRequiredService<IBus>()
            .Publish(
                state,
                context => context.Headers.Set("gov-refresh", value: true),
                TestContext.Current.CancellationToken
            );

    /// <summary>Publishes messages as other services would.</summary>
    public async Task PublishAsync(params object[] messages)
    {
        var bus = Services.GetRequiredService<IBusControl>();
        // What is published before the queues exist is dropped.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        foreach (var message in messages)
        {
            await bus.Publish(message, TestContext.Current.CancellationToken);
        }
    }

    protected override async Task SeedAsync()
    {
        await PublishAsync(Unit(1, "990001", "county"), Unit(2, "990001/990001101", "town"));
        await PublishAsync(Unit(3, "990001/990001102", "town"), Unit(4, "990001/990001101/990001101001", "community"));
        await Database.EventuallyAsync("SELECT count(*) FROM unit_copy", 4);
    }

    private static UnitChangedV1 Unit(int number, string path, string level) =>
        new()
        {
            SubjectId = new Guid(number, 0, 0, new byte[8]),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"/{path}/",
            Code = path.Split('/')[^1],
            Name = $"演示{path.Split('/')[^1]}",
            Level = level,
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
