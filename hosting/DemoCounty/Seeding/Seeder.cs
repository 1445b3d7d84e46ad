using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Neighbours;
using GovPlatform.DemoCounty.Stories;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Puts the demo county in place, through the public API alone. Whatever stands already is left as it is: the day the
/// county's leader took office says which day all stories lead up to, so a second run writes the very same stories, and
/// finds them told.
/// </summary>
internal sealed class Seeder(Gateway gateway, TimeProvider clock, TextWriter console)
{
    /// <summary>Stories told at once.</summary>
    private const int AtOnce = 12;

    /// <summary>The county is older than the first story.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(StoryBook.Days + 10);

    private readonly Appointer appointer = new(gateway);
    private readonly Teller teller = new(gateway);

    /// <summary>Seeds what is missing.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        var since = await appointer.LeaderSinceAsync(cancel);
        var today = (since + Before)?.ToOffset(OfficeHours.Offset) ?? Midnight(clock.GetUtcNow());
        var stories = new StoryBook(today).Write();
        if (since is not null && await teller.IsToldAsync(stories[^1], cancel))
        {
            Say($"演示县已就绪 · The demo county is in place, made on {today:yyyy-MM-dd}");
            return;
        }

        await PlaceUnitsAsync(today - Before, cancel);
        await AppointAsync(today - Before, cancel);
        await new MapWatch(gateway, clock).WaitAsync(cancel);
        await TellOfNeighboursAsync(today, cancel);
        await TellAsync(stories, cancel);
    }

    private static DateTimeOffset Midnight(DateTimeOffset now) =>
        new(now.ToOffset(OfficeHours.Offset).Date, OfficeHours.Offset);

    private async Task PlaceUnitsAsync(DateTimeOffset at, CancellationToken cancel)
    {
        var units = await gateway.PostAsync(
            Cast.Admin,
            "/api/v1/units/import",
            Papers.DivisionList(),
            "text/csv",
            at,
            "demo/units",
            cancel
        );
        Accepted("units", units);
        Say($"单位 · {County.Units.Count} units");
        var grids = await gateway.PostAsync(
            Cast.Admin,
            "/api/v1/grids/import",
            Papers.Borders(),
            "application/geo+json",
            at,
            "demo/grids",
            cancel
        );
        Accepted("grids", grids);
        Say($"网格 · {County.Grids.Count} grids");
    }

    /// <summary>The leader first: the day of that appointment is what a later run goes by.</summary>
    private async Task AppointAsync(DateTimeOffset at, CancellationToken cancel)
    {
        await appointer.AppointAsync(Appointments.Leader(at), at, cancel);
        var others = Appointments.Others(at);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(others, options, async (who, stop) => await appointer.AppointAsync(who, at, stop));
        Say($"人员到岗 · {others.Count + 1} people in posts");
    }

    private async Task TellOfNeighboursAsync(DateTimeOffset today, CancellationToken cancel)
    {
        var messenger = new Messenger(gateway, clock);
        await Task.WhenAll(
            new Stations(messenger, today).TellAsync(cancel),
            new Volunteers(messenger, today).TellAsync(cancel),
            new Organizations(messenger, today).TellAsync(cancel)
        );
        Say("驿站、志愿者、社会组织 · stations, volunteers and organisations");
    }

    private async Task TellAsync(IReadOnlyList<Story> stories, CancellationToken cancel)
    {
        var total = stories.Sum(story => story.Incidents.Count);
        var (told, calls) = (0, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(
            stories.SkipLast(1),
            options,
            async (story, stop) =>
            {
                await teller.TellAsync(story, stop);
                Interlocked.Add(ref calls, story.Steps.Count);
                var now = Interlocked.Add(ref told, story.Incidents.Count);
                if (now / 100 > (now - story.Incidents.Count) / 100)
                {
                    Say($"事件 · {now}/{total} incidents, {calls} steps");
                }
            }
        );
        await teller.TellAsync(stories[^1], cancel);
        Say($"事件 · {total}/{total} incidents told");
    }

    private static void Accepted(string what, Reply reply)
    {
        if (!reply.Good || reply.Body?["rejected"] is JsonArray { Count: > 0 })
        {
            throw new SeedingException($"The {what} were not taken: {(int)reply.Status} {reply.Body?.ToJsonString()}");
        }
    }

    private void Say(string line) => console.WriteLine(line);
}
