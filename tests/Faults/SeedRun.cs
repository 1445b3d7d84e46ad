using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using GovPlatform.Faults.Faults;
using GovPlatform.Faults.Load;
using GovPlatform.Faults.Log;
using GovPlatform.Faults.Platform;
using GovPlatform.Faults.Recounting;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.Faults;

/// <summary>
/// One seed on a platform that runs: load and faults at the same time, then healing, settling and the recount. Nothing
/// else may change the platform meanwhile.
/// </summary>
internal sealed class SeedRun(RunningPlatform platform, SeedSettings settings, TimeProvider clock)
{
    private const string Town = "990001101";
    private static readonly TimeSpan RecountInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long effects that are still missing in a settled platform are waited for.</summary>
    private static readonly TimeSpan LateEffects = TimeSpan.FromSeconds(20);

    public async Task<SeedResult> RunAsync(int seed, CancellationToken cancel)
    {
        var (startedAt, watch) = (clock.GetUtcNow(), Stopwatch.StartNew());
        // Marks of an earlier run with the same seed may be in the database.
        var run = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5);
        using var api = new Api(platform.Gateway, platform.AccountsFile);
        using var log = new OperationLog(Path.Combine(settings.Directory, $"seed-{seed}-{run}.jsonl"));
        var queues = new BrokerQueues(platform);
        var reader = new SnapshotReader(platform, api, queues, $"f{run}-{seed}-", startedAt);
        // What is amiss before the seed begins is not its doing.
        var before =
            await TryReadAsync(reader, cancel)
            ?? throw new InvalidOperationException("The platform cannot be read before the seed begins.");
        var known = Recount.OfStructure(before).Select(finding => finding.Text).ToHashSet(StringComparer.Ordinal);

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var driver = new Driver(api, log, clock, giveUp.Token);
        var faults = new ConcurrentQueue<string>();
        var schedule = FaultSchedule.Create(seed, settings.Load, platform.Targets);
        var station = await StationAsync(api);
        await using var repeating = new RepeatedDelivery(platform);
        await repeating.StartAsync(cancel);
        var stories = RunStoriesAsync(seed, $"f{run}-{seed}-", station, driver, giveUp.Token);
        await new Injector(platform).RunAsync(schedule, faults.Enqueue, cancel);

        var healed = Stopwatch.StartNew();
        giveUp.CancelAfter(Settling.Bound + settings.Load);
        await stories;
        var repeated = await repeating.StopAsync();
        var unsettled = await new Settling(platform, api, queues).WaitAsync(cancel);
        var settled = healed.Elapsed;
        var lines = OperationLog.Read(log.Path);
        var findings = await RecountAsync(lines, reader, before, known, cancel);
        findings.AddRange(OfDriver(driver));
        if (unsettled is not null)
        {
            findings.Add(new Finding(FindingKind.NotLive, $"after {Settling.Bound.TotalSeconds} s: {unsettled}"));
        }
        return Result(seed, startedAt, watch.Elapsed, settled, lines, [.. faults], repeated, findings);
    }

    private async Task RunStoriesAsync(int seed, string prefix, string station, Driver driver, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Plan.Create(seed, settings.Load, settings.Stories)
                .Select(async story =>
                {
                    if (story.At - watch.Elapsed is { Ticks: > 0 } wait)
                    {
                        await Task.Delay(wait, cancel);
                    }
                    await new Story(story, prefix, station, driver, clock).RunAsync();
                })
        );
    }

    /// <summary>A station of the town, whose head books and hands on.</summary>
    private static async Task<string> StationAsync(Api api)
    {
        var stations = (await api.GetAsync("dev-station-head", "/api/v1/stations?limit=200")).Json!["items"]!.AsArray();
        return stations.First(station =>
            station!["unit"]!.GetValue<string>().StartsWith(Town, StringComparison.Ordinal)
            && station["status"]!.GetValue<string>() == "open"
            && station["rooms"]!.AsArray().Any(room => room!["code"]!.GetValue<string>() == "hall")
        )!["id"]!.GetValue<string>();
    }

    private static async Task<List<Finding>> RecountAsync(
        IReadOnlyList<LoggedLine> lines,
        SnapshotReader reader,
        Snapshot before,
        HashSet<string> known,
        CancellationToken cancel
    )
    {
        var constant = before.Figures.ToDictionary(
            figure => figure.Name,
            figure => figure.Shown - figure.Counted,
            StringComparer.Ordinal
        );
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await TryReadAsync(reader, cancel) is not { } read)
            {
                return [new Finding(FindingKind.NotLive, "databases, broker or API cannot be read")];
            }
            var snapshot = read with
            {
                Figures =
                [
                    .. read.Figures.Select(figure =>
                        (figure.Name, figure.Shown, figure.Counted + constant[figure.Name])
                    ),
                ],
            };
            var findings = Recount.Compare(lines, snapshot).Where(finding => !known.Contains(finding.Text)).ToList();
            if (!findings.Exists(finding => finding.MayStillArrive) || watch.Elapsed > LateEffects)
            {
                return findings;
            }
            await Task.Delay(RecountInterval, cancel);
        }
    }

    /// <summary>Reads, again where a part does not answer; null if it still does not after a while.</summary>
    private static async Task<Snapshot?> TryReadAsync(SnapshotReader reader, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < LateEffects)
        {
            try
            {
                return await reader.ReadAsync(cancel);
            }
            catch (Exception failure)
                when (failure
                        is NpgsqlException { SqlState: null or "57P01" or "57P02" or "57P03" or "53300" }
                            or RabbitMQClientException
                            or HttpRequestException
                            or IOException
                            or OperationCanceledException
                    && !cancel.IsCancellationRequested
                )
            {
                await Task.Delay(RecountInterval, cancel);
            }
        }
        return null;
    }

    private static IEnumerable<Finding> OfDriver(Driver driver)
    {
        if (driver.DifferingRepetitions > 0)
        {
            yield return new Finding(FindingKind.RepetitionDiffers, $"{driver.DifferingRepetitions} times");
        }
        foreach (var (what, count) in driver.InternalErrors)
        {
            yield return new Finding(FindingKind.InternalError, $"{what}: {count} times");
        }
    }

    private static SeedResult Result(
        int seed,
        DateTimeOffset startedAt,
        TimeSpan took,
        TimeSpan settled,
        IReadOnlyList<LoggedLine> lines,
        IReadOnlyList<string> faults,
        int repeated,
        List<Finding> findings
    )
    {
        var operations = lines.GroupBy(line => line.Number).ToList();
        var acknowledged = operations.Where(group => group.Any(line => line.Outcome == Outcome.Ok)).ToList();
        var rejected = operations.Count(group =>
            group.All(line => line.Outcome != Outcome.Ok) && group.Any(line => line.Outcome == Outcome.Refused)
        );
        return new SeedResult(
            seed,
            startedAt,
            Math.Round(took.TotalSeconds, 1),
            Math.Round(settled.TotalSeconds, 1),
            operations.Count,
            acknowledged.Count,
            rejected,
            operations.Count - acknowledged.Count - rejected,
            lines.Count(line => line.Outcome == Outcome.Unknown),
            acknowledged
                .GroupBy(group => group.First().Op)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count()),
            faults,
            repeated,
            [.. findings.Select(finding => finding.ToString())]
        );
    }
}
