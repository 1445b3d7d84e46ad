using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Services;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Puts the demo county in place, through the public API alone. Whatever stands already is left as it is: the day the
/// county's leader took office says which day all stories lead up to, so a second run writes the very same stories, and
/// finds them told.
/// </summary>
internal sealed class Seeder(Gateway gateway, TimeProvider clock, TextWriter console)
{
    /// <summary>The county is older than the first story.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(ScenarioGenerator.Days + 10);

    private readonly PostSeeder appointer = new(gateway);
    private readonly ScenarioRunner teller = new(gateway);

    /// <summary>Seeds what is missing.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        var since = await appointer.LeaderSinceAsync(cancel);
        var today = (since + Before)?.ToOffset(OfficeHours.Offset) ?? Midnight(clock.GetUtcNow());
        var stories = new ScenarioGenerator(today).Write();
        if (since is not null && await teller.IsSeededAsync(stories[^1], cancel))
        {
            SayInPlace(today);
            return;
        }

        await using (var progress = new Progress(console, clock, Progress.Interval))
        {
            await PlaceUnitsAsync(today - Before, progress, cancel);
            // The day of this appointment is what a later run goes by.
            await appointer.AppointAsync(Appointments.Leader(today - Before), today - Before, cancel);
            var incidents = progress.Begin("事件 incidents", stories.Sum(story => story.Incidents.Count));
            await AllAtOnceAsync(
                cancel,
                stop => AppointAsync(today - Before, progress, stop),
                stop => TellOfNeighboursAsync(today, progress, stop),
                stop => TellAsync(stories.SkipLast(1), progress, incidents, stop)
            );
            // Its end is the sign that nothing is missing.
            await teller.RunAsync(stories[^1], cancel);
            incidents.Add(stories[^1].Incidents.Count);
        }

        SayInPlace(today);
    }

    private static DateTimeOffset Midnight(DateTimeOffset now) =>
        new(now.ToOffset(OfficeHours.Offset).Date, OfficeHours.Offset);

    private async Task PlaceUnitsAsync(DateTimeOffset at, Progress progress, CancellationToken cancel)
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
            if (!reply.Good || reply.Body?["rejected"] is JsonArray { Count: > 0 })
            {
                throw new SeedingException(
                    $"The {what} were not taken: {(int)reply.Status} {reply.Body?.ToJsonString()}"
                );
            }

            part.Add(part.Total);
        }
    }

    private Task AppointAsync(DateTimeOffset at, Progress progress, CancellationToken cancel)
    {
        var people = Appointments.Others(at);
        var part = progress.Begin("人员 people in posts", people.Count);
        return Parallel.ForEachAsync(
            people,
            Lanes(Gateway.AtOnce, cancel),
            async (who, stop) =>
            {
                await appointer.AppointAsync(who, at, stop);
                part.Add();
            }
        );
    }

    private Task TellOfNeighboursAsync(DateTimeOffset today, Progress progress, CancellationToken cancel)
    {
        var caller = new IdempotentCaller(gateway, clock);
        return AllAtOnceAsync(
            cancel,
            new StationSeeder(caller, today, progress).SeedAsync,
            new VolunteerSeeder(caller, today, progress).SeedAsync,
            new OrganizationSeeder(caller, today, progress).SeedAsync
        );
    }

    private async Task TellAsync(
        IEnumerable<Scenario> stories,
        Progress progress,
        Progress.Part incidents,
        CancellationToken cancel
    )
    {
        await new MapReadiness(gateway, clock).WaitAsync(cancel);
        await Parallel.ForEachAsync(
            stories,
            Lanes(Gateway.AtOnce, cancel),
            async (story, stop) =>
            {
                await teller.RunAsync(story, stop);
                if (incidents.Add(story.Incidents.Count))
                {
                    progress.Show();
                }
            }
        );
    }

    /// <summary>Does all of it at the same time. What fails stops the others.</summary>
    private static Task AllAtOnceAsync(CancellationToken cancel, params Func<CancellationToken, Task>[] work) =>
        Parallel.ForEachAsync(work, Lanes(work.Length, cancel), async (part, stop) => await part(stop));

    private static ParallelOptions Lanes(int count, CancellationToken cancel) =>
        new() { MaxDegreeOfParallelism = count, CancellationToken = cancel };

    private void SayInPlace(DateTimeOffset today) =>
        console.WriteLine($"演示县已就绪 · The demo county is in place, made on {today:yyyy-MM-dd}");
}
