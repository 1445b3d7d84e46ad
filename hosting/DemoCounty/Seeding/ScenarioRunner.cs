using System.Net;
using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Runs scenarios, one API call per step. Steps that an interrupted run has already made are found on the incident's
/// timeline and skipped.
/// </summary>
internal sealed class ScenarioRunner(Gateway gateway)
{
    private readonly PhotoUploader photos = new(gateway);

    /// <summary>Makes the missing steps, oldest first.</summary>
    /// <exception cref="SeedingException">The platform rejected a step.</exception>
    public async Task RunAsync(Scenario scenario, CancellationToken cancel)
    {
        // By incident: the moves on its timeline that no step has been matched with yet; empty for a new incident.
        var timelines = new Dictionary<Guid, Queue<string>>();
        for (var number = 0; number < scenario.Steps.Count; number++)
        {
            var step = scenario.Steps[number];
            if (step.Move == ScenarioStep.Report)
            {
                timelines[step.Incident] = await ReportAsync(step, cancel);
            }
            else if (!TryMatch(timelines[step.Incident], step.Move))
            {
                await MoveAsync(step, number, cancel);
            }
        }
    }

    /// <summary>Whether the first incident has all its steps; users may have added more since.</summary>
    public async Task<bool> IsCompleteAsync(Scenario scenario, CancellationToken cancel)
    {
        var reply = await gateway.GetAsync(DemoAccounts.Admin, $"/api/v1/incidents/{scenario.Incidents[0]}", cancel);
        return reply.IsSuccess
            && reply.Body!["sequence"]!.GetValue<long>()
                >= scenario.Steps.Count(step => step.Incident == scenario.Incidents[0]);
    }

    /// <summary>Removes entries up to and including the move; false if the timeline does not contain it.</summary>
    private static bool TryMatch(Queue<string> timeline, string move)
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
            _ => throw Rejected(step, reply),
        };
    }

    private async Task<Queue<string>> TimelineAsync(ScenarioStep step, CancellationToken cancel)
    {
        var reply = await gateway.GetAsync(
            step.Account,
            $"/api/v1/incidents/{step.Incident}/timeline?limit=200",
            cancel
        );
        return reply.IsSuccess
            ? new(reply.Body!["items"]!.AsArray().Select(entry => ToKebabCase(entry!["move"]!.GetValue<string>())))
            : throw Rejected(step, reply);
    }

    private async Task MoveAsync(ScenarioStep step, int number, CancellationToken cancel)
    {
        if (step.Photo is { } photo)
        {
            await photos.UploadAsync(step.Account, photo, step.At, cancel);
        }
        var path = $"/api/v1/incidents/{step.Incident}/{step.Move}";
        var reply = await gateway.PostAsync(
            step.Account,
            path,
            step.Body,
            step.At,
            $"demo/{step.Incident}/{number}",
            cancel
        );
        if (!reply.IsSuccess)
        {
            throw Rejected(step, reply);
        }
    }

    /// <summary>Timelines name moves in camelCase, paths in kebab-case.</summary>
    private static string ToKebabCase(string camel) =>
        string.Concat(camel.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static SeedingException Rejected(ScenarioStep step, Reply reply) =>
        new(
            $"{step.Move} of incident {step.Incident} by {step.Account} at {step.At:u} was rejected: {(int)reply.Status} {reply.Body?.ToJsonString()}"
        );
}
