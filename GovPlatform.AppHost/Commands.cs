using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NativeServers;

namespace GovPlatform.AppHost;

/// <summary>
/// Commands of resources, in addition to starting and stopping; run from the dashboard or by
/// <c>aspire resource NAME COMMAND</c>.
/// </summary>
internal static class Commands
{
    /// <summary>The account that may release parked messages.</summary>
    private const string Operator = "dev-admin";

    /// <summary>Longer than .NET Aspire gives a process before it kills it.</summary>
    private static readonly TimeSpan StopAgainAfter = TimeSpan.FromSeconds(15);

    /// <summary>1 while the command <c>throw-away</c> runs.</summary>
    private static int resetRunning;

    /// <summary>Adds the command that starts the seeder again, which adds what is missing.</summary>
    public static IResourceBuilder<ProjectResource> WithSeedAgainCommand(this IResourceBuilder<ProjectResource> demo) =>
        demo.WithCommand(
            "seed-again",
            "Seed again",
            context => new CommandRunner(context).StartAsync(demo.Resource),
            new CommandOptions
            {
                Description = "Adds what the demo county lacks. What is there stays.",
                IconName = "PlantGrass",
                UpdateState = state => IsRunning(state) ? ResourceCommandState.Disabled : ResourceCommandState.Enabled,
            }
        );

    /// <summary>
    /// Adds the command that replaces all data by a new demo county: it stops all services and servers except those
    /// that the reset step needs, drops the databases, purges the queues, and starts everything again, up to the
    /// seeder. Secrets are kept. The command fails while it is already running.
    /// </summary>
    /// <param name="demo">The seeder.</param>
    /// <param name="reset">The step that drops the databases and purges the queues.</param>
    /// <param name="steps">The steps that create the databases, in order.</param>
    public static IResourceBuilder<ProjectResource> WithThrowAwayCommand(
        this IResourceBuilder<ProjectResource> demo,
        IResourceBuilder<ProjectResource> reset,
        params IResourceBuilder<ProjectResource>[] steps
    ) =>
        demo.WithCommand(
            "throw-away",
            "Throw the demo county away",
            async context =>
            {
                if (Interlocked.Exchange(ref resetRunning, 1) == 1)
                {
                    return CommandResults.Failure("The demo county is already being thrown away.");
                }
                try
                {
                    var runner = new CommandRunner(context);
                    using var suspension = await runner.SuspendRestartsAsync();
                    var neededForReset = reset.Resource.Annotations.OfType<ResourceRelationshipAnnotation>();
                    var rest = runner
                        .Model.Resources.Where(MustStop)
                        .ExceptBy(neededForReset.Select(Name), resource => resource.Name)
                        .ToList();
                    await runner.StopAsync([.. rest, demo.Resource]);
                    // The existence of the file means that the county is complete.
                    File.Delete(Run.AccountsFile);
                    foreach (var step in steps.Prepend(reset))
                    {
                        await runner.RunToCompletionAsync(step.Resource);
                    }
                    // From here on a process that crashes is started again.
                    suspension.Dispose();
                    await Task.WhenAll(rest.Select(runner.StartAsync));
                    return await runner.StartAsync(demo.Resource);
                }
                finally
                {
                    Volatile.Write(ref resetRunning, 0);
                }
            },
            new CommandOptions
            {
                Description = "Drops every database, empties every queue, and seeds a new demo county.",
                ConfirmationMessage = "All data of this run is deleted, and a new demo county is made. Go on?",
                IconName = "Delete",
            }
        );

    /// <summary>
    /// Adds the command that sends up to 200 parked messages of the service's outbox again, and replays up to 1,000
    /// received messages that could not be handled.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithReplayCommand(this IResourceBuilder<ProjectResource> service) =>
        service.WithCommand(
            "replay-parked",
            "Replay parked messages",
            async context =>
            {
                using var http = await new CommandRunner(context).CreateOperatorClientAsync(
                    service.GetEndpoint("http").Url
                );
                var parked = await http.GetFromJsonAsync<JsonArray>("/outbox/parked", context.CancellationToken);
                var aggregates = parked!.Select(message => message!["aggregateId"]!.GetValue<string>()).ToHashSet();
                foreach (var aggregate in aggregates)
                {
                    using var answer = await http.PostAsync(
                        $"/outbox/parked/{aggregate}/replay",
                        content: null,
                        context.CancellationToken
                    );
                    answer.EnsureSuccessStatusCode();
                }
                using var failed = await http.PostAsync(
                    "/inbox/failed/replay",
                    content: null,
                    context.CancellationToken
                );
                failed.EnsureSuccessStatusCode();
                var replayed = await failed.Content.ReadFromJsonAsync<JsonObject>(context.CancellationToken);
                return CommandResults.Success(
                    $"Messages sent again: {parked!.Count}, about so many subjects: {aggregates.Count}. "
                        + $"Messages received again: {replayed!["replayed"]}."
                );
            },
            new CommandOptions
            {
                Description =
                    "Sends the messages after all that the outbox has set aside, 200 at a time, and handles again what could not be handled.",
                IconName = "ArrowRepeatAll",
            }
        );

    private static bool IsRunning(UpdateCommandStateContext state) =>
        !KnownResourceStates.TerminalStates.Contains(state.ResourceSnapshot.State?.Text);

    /// <summary>
    /// True for services, the gateway and the servers: they hold data in memory, or would write to the data that is
    /// deleted.
    /// </summary>
    private static bool MustStop(IResource resource) =>
        resource is ProjectResource or IResourceWithConnectionString
        && resource.Annotations.OfType<EndpointAnnotation>().Any();

    private static string Name(ResourceRelationshipAnnotation relation) => relation.Resource.Name;

    /// <summary>Starts, stops and waits for resources during one execution of a command.</summary>
    private sealed class CommandRunner(ExecuteCommandContext context)
    {
        private readonly ResourceCommandService commands =
            context.Services.GetRequiredService<ResourceCommandService>();
        private readonly ResourceNotificationService notifications =
            context.Services.GetRequiredService<ResourceNotificationService>();

        public DistributedApplicationModel Model => context.Services.GetRequiredService<DistributedApplicationModel>();

        public Task<ExecuteCommandResult> StartAsync(IResource resource) =>
            commands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, context.CancellationToken);

        /// <summary>Lets processes that end stay ended until the result is disposed of.</summary>
        public Task<IDisposable> SuspendRestartsAsync() =>
            context.Services.GetRequiredService<Restarts>().SuspendAsync(context.CancellationToken);

        public Task StopAsync(IReadOnlyList<IResource> resources) => Task.WhenAll(resources.Select(StopAsync));

        /// <summary>Stops a resource. One that is starting cannot be stopped yet, so the command is repeated.</summary>
        private async Task StopAsync(IResource resource)
        {
            for (var stopped = false; !stopped; )
            {
                await commands.ExecuteCommandAsync(
                    resource,
                    KnownResourceCommands.StopCommand,
                    context.CancellationToken
                );
                stopped = await HasStoppedAsync(resource);
            }
        }

        private async Task<bool> HasStoppedAsync(IResource resource)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            timeout.CancelAfter(StopAgainAfter);
            try
            {
                await notifications.WaitForResourceAsync(
                    resource.Name,
                    KnownResourceStates.TerminalStates,
                    timeout.Token
                );
                return true;
            }
            catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        public async Task RunToCompletionAsync(IResource step)
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

        /// <summary>A client for a process, authenticated as <see cref="Operator"/>.</summary>
        /// <exception cref="DistributedApplicationException">The demo county and its accounts do not exist yet.</exception>
        public async Task<HttpClient> CreateOperatorClientAsync(string address)
        {
            if (!File.Exists(Run.AccountsFile))
            {
                throw new DistributedApplicationException(
                    "There is no demo county, or its accounts do not exist yet; wait until the seeder has ended."
                );
            }
            var file = JsonNode.Parse(await File.ReadAllTextAsync(Run.AccountsFile, context.CancellationToken))!;
            var account = file["accounts"]!.AsArray().Single(item => (string)item!["clientId"]! == Operator)!;
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
