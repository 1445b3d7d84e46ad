using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.AppHost;

/// <summary>What people do to the platform from the dashboard or by <c>aspire resource NAME COMMAND</c>, beside starting and stopping.</summary>
internal static class Commands
{
    /// <summary>May release parked messages.</summary>
    private const string Operator = "dev-admin";

    private static int throwingAway;

    /// <summary>Seeds what the demo county lacks; what is there stays.</summary>
    public static IResourceBuilder<ProjectResource> WithSeedAgain(this IResourceBuilder<ProjectResource> demo) =>
        demo.WithCommand(
            "seed-again",
            "Seed again",
            context => new CommandRunner(context).StartAsync(demo.Resource),
            new CommandOptions
            {
                Description = "Adds what the demo county lacks. What is there stays.",
                IconName = "PlantGrass",
                UpdateState = state => IsUnderWay(state) ? ResourceCommandState.Disabled : ResourceCommandState.Enabled,
            }
        );

    /// <summary>
    /// Stops everything but the servers that hold what is thrown away, has the databases dropped and the queues emptied, and starts it all again, up to
    /// a demo county made anew. Secrets stay.
    /// </summary>
    /// <param name="demo">The seeder.</param>
    /// <param name="reset">The step that drops and empties.</param>
    /// <param name="steps">The steps that make databases and queues, in order.</param>
    public static IResourceBuilder<ProjectResource> WithThrowAway(
        this IResourceBuilder<ProjectResource> demo,
        IResourceBuilder<ProjectResource> reset,
        params IResourceBuilder<ProjectResource>[] steps
    ) =>
        demo.WithCommand(
            "throw-away",
            "Throw the demo county away",
            async context =>
            {
                if (Interlocked.Exchange(ref throwingAway, 1) == 1)
                {
                    return CommandResults.Failure("It is being thrown away already.");
                }
                try
                {
                    var doer = new CommandRunner(context);
                    var kept = reset.Resource.Annotations.OfType<ResourceRelationshipAnnotation>();
                    var rest = doer
                        .Model.Resources.Where(HoldsOn)
                        .ExceptBy(kept.Select(Name), one => one.Name)
                        .ToList();
                    await doer.StopAsync([.. rest, demo.Resource]);
                    // Its being there says that the county is.
                    File.Delete(Run.AccountsFile);
                    foreach (var step in steps.Prepend(reset))
                    {
                        await doer.RunToEndAsync(step.Resource);
                    }
                    await Task.WhenAll(rest.Select(doer.StartAsync));
                    return await doer.StartAsync(demo.Resource);
                }
                finally
                {
                    Volatile.Write(ref throwingAway, 0);
                }
            },
            new CommandOptions
            {
                Description = "Drops every database, empties every queue, and seeds a new demo county.",
                ConfirmationMessage = "All data of this run is deleted, and a new demo county is made. Go on?",
                IconName = "Delete",
            }
        );

    /// <summary>Sends the messages after all that the service's outbox has set aside.</summary>
    public static IResourceBuilder<ProjectResource> WithReplay(this IResourceBuilder<ProjectResource> service) =>
        service.WithCommand(
            "replay-parked",
            "Replay parked messages",
            async context =>
            {
                using var http = await new CommandRunner(context).OperatorAsync(service.GetEndpoint("http").Url);
                var parked = await http.GetFromJsonAsync<JsonArray>("/outbox/parked", context.CancellationToken);
                var about = parked!.Select(message => message!["aggregateId"]!.GetValue<string>()).ToHashSet();
                foreach (var aggregate in about)
                {
                    using var answer = await http.PostAsync(
                        $"/outbox/parked/{aggregate}/replay",
                        content: null,
                        context.CancellationToken
                    );
                    answer.EnsureSuccessStatusCode();
                }
                return CommandResults.Success(
                    $"Messages sent again: {parked!.Count}, about so many subjects: {about.Count}."
                );
            },
            new CommandOptions
            {
                Description = "Sends the messages after all that the outbox has set aside, 200 at a time.",
                IconName = "ArrowRepeatAll",
            }
        );

    private static bool IsUnderWay(UpdateCommandStateContext state) =>
        !KnownResourceStates.TerminalStates.Contains(state.ResourceSnapshot.State?.Text);

    /// <summary>Services, the gateway and servers of ours: they remember, or would write what is thrown away.</summary>
    private static bool HoldsOn(IResource resource) =>
        resource is ProjectResource or IResourceWithConnectionString
        && resource.Annotations.OfType<EndpointAnnotation>().Any();

    private static string Name(ResourceRelationshipAnnotation relation) => relation.Resource.Name;

    private sealed class CommandRunner(ExecuteCommandContext context)
    {
        private readonly ResourceCommandService commands =
            context.Services.GetRequiredService<ResourceCommandService>();
        private readonly ResourceNotificationService notifications =
            context.Services.GetRequiredService<ResourceNotificationService>();

        public DistributedApplicationModel Model => context.Services.GetRequiredService<DistributedApplicationModel>();

        public Task<ExecuteCommandResult> StartAsync(IResource resource) =>
            commands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, context.CancellationToken);

        public async Task StopAsync(IReadOnlyList<IResource> resources)
        {
            await Task.WhenAll(
                resources.Select(resource =>
                    commands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, context.CancellationToken)
                )
            );
            await Task.WhenAll(
                resources.Select(resource =>
                    notifications.WaitForResourceAsync(
                        resource.Name,
                        KnownResourceStates.TerminalStates,
                        context.CancellationToken
                    )
                )
            );
        }

        public async Task RunToEndAsync(IResource step)
        {
            var before = await notifications.WaitForResourceAsync(step.Name, _ => true, context.CancellationToken);
            await StartAsync(step);
            var after = await notifications.WaitForResourceAsync(
                step.Name,
                now => now.Snapshot.ExitCode is not null && now.Snapshot.StopTimeStamp != before.Snapshot.StopTimeStamp,
                context.CancellationToken
            );
            if (after.Snapshot.ExitCode != 0)
            {
                throw new DistributedApplicationException(
                    $"{step.Name} ended with exit code {after.Snapshot.ExitCode}."
                );
            }
        }

        /// <summary>Calls a process as the operator among the demo county's accounts.</summary>
        /// <exception cref="DistributedApplicationException">The county, and with it the accounts, is not in place.</exception>
        public async Task<HttpClient> OperatorAsync(string address)
        {
            if (!File.Exists(Run.AccountsFile))
            {
                throw new DistributedApplicationException(
                    "The demo county is not in place yet, and neither are its accounts."
                );
            }
            var file = JsonNode.Parse(await File.ReadAllTextAsync(Run.AccountsFile, context.CancellationToken))!;
            var account = file["accounts"]!.AsArray().Single(one => (string)one!["clientId"]! == Operator)!;
            using var form = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", Operator),
                new("client_secret", (string)account["clientSecret"]!),
            ]);
            using var gateway = new HttpClient();
            using var answer = await gateway.PostAsync(
                $"{(string)file["gateway"]!}/connect/token",
                form,
                context.CancellationToken
            );
            answer.EnsureSuccessStatusCode();
            var token = (await answer.Content.ReadFromJsonAsync<JsonObject>(context.CancellationToken))!;
            return new HttpClient
            {
                BaseAddress = new Uri(address),
                DefaultRequestHeaders =
                {
                    Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!),
                },
            };
        }
    }
}
