using System.Net;
using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Tells stories to the platform, one call per step. Where a former run broke off, the incident's own timeline says how
/// far it came, and the telling goes on from there.
/// </summary>
internal sealed class ScenarioRunner(Gateway gateway)
{
    /// <summary>Tells one story to its end.</summary>
    public async Task RunAsync(Scenario story, CancellationToken cancel)
    {
        var told = new Dictionary<Guid, Queue<string>>();
        for (var number = 0; number < story.Steps.Count; number++)
        {
            var step = story.Steps[number];
            if (step.Move == ScenarioStep.Report)
            {
                told[step.Incident] = await ReportAsync(step, cancel);
            }
            else if (!AlreadyTold(told[step.Incident], step.Move))
            {
                await MoveAsync(step, number, cancel);
            }
        }
    }

    /// <summary>Whether the story's first incident has taken all its steps; it may have taken more since.</summary>
    public async Task<bool> IsSeededAsync(Scenario story, CancellationToken cancel)
    {
        var reply = await gateway.GetAsync(DemoAccounts.Admin, $"/api/v1/incidents/{story.Incidents[0]}", cancel);
        return reply.Good
            && reply.Body!["sequence"]!.GetValue<long>()
                >= story.Steps.Count(step => step.Incident == story.Incidents[0]);
    }

    private static bool AlreadyTold(Queue<string> timeline, string move)
    {
        while (timeline.TryDequeue(out var done))
        {
            if (done == move)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Queue<string>> ReportAsync(ScenarioStep step, CancellationToken cancel)
    {
        var reply = await gateway.PostAsync(
            step.Account,
            "/api/v1/incidents",
            step.Body,
            step.At,
            $"demo/{step.Incident}",
            cancel
        );
        return reply.Status switch
        {
            HttpStatusCode.Created => [],
            HttpStatusCode.OK => await TimelineAsync(step, cancel),
            _ => throw Refused(step, reply),
        };
    }

    private async Task<Queue<string>> TimelineAsync(ScenarioStep step, CancellationToken cancel)
    {
        var reply = await gateway.GetAsync(
            step.Account,
            $"/api/v1/incidents/{step.Incident}/timeline?limit=200",
            cancel
        );
        return reply.Good
            ? new(reply.Body!["items"]!.AsArray().Select(entry => Kebab(entry!["move"]!.GetValue<string>())))
            : throw Refused(step, reply);
    }

    private async Task MoveAsync(ScenarioStep step, int number, CancellationToken cancel)
    {
        var path = $"/api/v1/incidents/{step.Incident}/{step.Move}";
        var reply = await gateway.PostAsync(
            step.Account,
            path,
            step.Body,
            step.At,
            $"demo/{step.Incident}/{number}",
            cancel
        );
        if (!reply.Good)
        {
            throw Refused(step, reply);
        }
    }

    /// <summary>Timelines name moves as JSON names things, paths name them as paths do.</summary>
    private static string Kebab(string camel) =>
        string.Concat(camel.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static SeedingException Refused(ScenarioStep step, Reply reply) =>
        new(
            $"{step.Account} may not {step.Move} {step.Incident} at {step.At:u}: {(int)reply.Status} {reply.Body?.ToJsonString()}"
        );
}
