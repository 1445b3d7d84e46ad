using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Services;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Creates the demo county through the public API alone. A later run adds only what is missing: it derives the day on
/// which the scenarios end from the date of the county leader's appointment, so it generates the same scenarios and
/// finds the steps that earlier runs have made.
/// </summary>
internal sealed class Seeder(Gateway gateway, TimeProvider clock, TextWriter console)
{
    /// <summary>From the appointments to the end of the scenarios: they precede the first scenario.</summary>
    private static readonly TimeSpan LeadTime = TimeSpan.FromDays(ScenarioGenerator.Days + 10);

    private readonly PostSeeder posts = new(gateway);
    private readonly ScenarioRunner runner = new(gateway);

    public async Task SeedAsync(CancellationToken cancel)
    {
        var leaderSince = await posts.LeaderSinceAsync(cancel);
        var today = (leaderSince + LeadTime)?.ToOffset(OfficeHours.Offset) ?? Midnight(clock.GetUtcNow());
        var scenarios = new ScenarioGenerator(today).Generate();
        if (leaderSince is not null && await runner.IsCompleteAsync(scenarios[^1], cancel))
        {
            WriteInPlace(today);
            return;
        }

        await using (var progress = new Progress(console, clock, Progress.Interval))
        {
            await ImportUnitsAsync(today - LeadTime, progress, cancel);
            // Later runs derive their dates from this appointment, so it is made before the others.
            await posts.AppointAsync(Appointments.Leader(today - LeadTime), today - LeadTime, cancel);
            var incidents = progress.Begin("事件 incidents", scenarios.Sum(scenario => scenario.Incidents.Count));
            await RunConcurrentlyAsync(
                cancel,
                stop => AppointOthersAsync(today - LeadTime, progress, stop),
                stop => SeedOtherServicesAsync(today, progress, stop),
                stop => RunScenariosAsync(scenarios.SkipLast(1), today, progress, incidents, stop)
            );
            await Desks(today, progress).WorkAsync(scenarios, cancel);
            // The last scenario runs after everything else, so that a later run need only check whether it is complete.
            await runner.RunAsync(scenarios[^1], cancel);
            incidents.Add(scenarios[^1].Incidents.Count);
        }

        WriteInPlace(today);
    }

    private static DateTimeOffset Midnight(DateTimeOffset now) =>
        new(now.ToOffset(OfficeHours.Offset).Date, OfficeHours.Offset);

    private async Task ImportUnitsAsync(DateTimeOffset at, Progress progress, CancellationToken cancel)
    {
        await ImportAsync(
            "units",
            ImportFiles.DivisionList(),
            "text/csv",
            progress.Begin("单位 units", County.Units.Count)
        );
        await ImportAsync(
            "grids",
            ImportFiles.Borders(),
            "application/geo+json",
            progress.Begin("网格 grids", County.Grids.Count)
        );

        async Task ImportAsync(string what, string text, string type, Progress.Part part)
        {
            var path = $"/api/v1/{what}/import";
            var reply = await gateway.PostAsync(DemoAccounts.Admin, path, text, type, at, $"demo/{what}", cancel);
            if (!reply.IsSuccess || reply.Body?["rejected"] is JsonArray { Count: > 0 })
            {
                throw new SeedingException(
                    $"The import of {what} was rejected: {(int)reply.Status} {reply.Body?.ToJsonString()}"
                );
            }

            part.Add(part.Total);
        }
    }

    private Task AppointOthersAsync(DateTimeOffset at, Progress progress, CancellationToken cancel)
    {
        var appointments = Appointments.Others(at);
        var part = progress.Begin("人员 people in posts", appointments.Count);
        return Parallel.ForEachAsync(
            appointments,
            Parallelism(Gateway.MaxConcurrency, cancel),
            async (appointment, stop) =>
            {
                await posts.AppointAsync(appointment, at, stop);
                part.Add();
            }
        );
    }

    private DeskSeeder Desks(DateTimeOffset today, Progress progress) =>
        new(new IdempotentCaller(gateway, clock), today, progress);

    private Task SeedOtherServicesAsync(DateTimeOffset today, Progress progress, CancellationToken cancel)
    {
        var caller = new IdempotentCaller(gateway, clock);
        return RunConcurrentlyAsync(
            cancel,
            new StationSeeder(caller, today, progress).SeedAsync,
            new VolunteerSeeder(caller, today, progress).SeedAsync,
            new OrganizationSeeder(caller, today, progress).SeedAsync,
            new ListSeeder(caller, today, progress).SeedAsync,
            new CentreSeeder(caller, today, progress).SeedAsync
        );
    }

    private async Task RunScenariosAsync(
        IEnumerable<Scenario> scenarios,
        DateTimeOffset today,
        Progress progress,
        Progress.Part incidents,
        CancellationToken cancel
    )
    {
        await new MapReadiness(gateway, clock).WaitAsync(cancel);
        await Desks(today, progress).ConfigureAsync(today - LeadTime, cancel);
        await Parallel.ForEachAsync(
            scenarios,
            Parallelism(Gateway.MaxConcurrency, cancel),
            async (scenario, stop) =>
            {
                await runner.RunAsync(scenario, stop);
                if (incidents.Add(scenario.Incidents.Count))
                {
                    progress.Show();
                }
            }
        );
    }

    /// <summary>Runs all at the same time; the first failure cancels the others.</summary>
    private static Task RunConcurrentlyAsync(CancellationToken cancel, params Func<CancellationToken, Task>[] work) =>
        Parallel.ForEachAsync(work, Parallelism(work.Length, cancel), async (part, stop) => await part(stop));

    private static ParallelOptions Parallelism(int count, CancellationToken cancel) =>
        new() { MaxDegreeOfParallelism = count, CancellationToken = cancel };

    private void WriteInPlace(DateTimeOffset today) =>
        console.WriteLine($"演示县已就绪 · The demo county is in place, made on {today:yyyy-MM-dd}");
}
