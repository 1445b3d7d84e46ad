using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.AppHost;

/// <summary>What people do to the platform from the dashboard or by <c>aspire resource NAME COMMAND</c>, beside starting and stopping.</summary>
internal static class Commands
{
    /// <summary>May release parked messages.</summary>
    private const string Operator = "dev-admin";

    /// <summary>Seeds what the demo county lacks; what is there stays.</summary>
    public static IResourceBuilder<ProjectResource> WithSeedAgain(this IResourceBuilder<ProjectResource> demo) =>
        demo.WithCommand(
            "seed-again",
            "Seed again",
            context => new Doer(context).StartAsync(demo.Resource),
            new CommandOptions
            {
                Description = "Adds what the demo county lacks. What is there stays.",
                IconName = "PlantGrass",
                UpdateState = state => IsUnderWay(state) ? ResourceCommandState.Disabled : ResourceCommandState.Enabled,
            }
        );

    /// <summary>
    /// Stops everything but PostgreSQL and the broker, has the databases dropped and the queues emptied, and starts it all again, up to
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
                var doer = new Doer(context);
                var rest = doer.Model.Resources.Where(resource => IsRestarted(resource) || resource == demo.Resource);
                await doer.StopAsync([.. rest]);
                foreach (var step in steps.Prepend(reset))
                {
                    await doer.RunToEndAsync(step.Resource);
                }
                await Task.WhenAll(doer.Model.Resources.Where(IsRestarted).Select(doer.StartAsync));
                return await doer.StartAsync(demo.Resource);
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
                using var http = await new Doer(context).OperatorAsync(service.GetEndpoint("http").Url);
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
                Description = "Sends the messages after all that the outbox has set aside.",
                IconName = "ArrowRepeatAll",
            }
        );

    private static bool IsUnderWay(UpdateCommandStateContext state) =>
        !KnownResourceStates.TerminalStates.Contains(state.ResourceSnapshot.State?.Text);

    /// <summary>Services and the gateway, which would hold on to what is thrown away, and the cache.</summary>
    private static bool IsRestarted(IResource resource) =>
        resource is ProjectResource && resource.Annotations.OfType<EndpointAnnotation>().Any()
        || resource.Name == "cache";

    private sealed class Doer(ExecuteCommandContext context)
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
        public async Task<HttpClient> OperatorAsync(string address)
        {
            var parameters = Model.Resources.OfType<ParameterResource>();
            var secret = (await parameters.Single(one => one.Name == "demo-secret").GetValueAsync(default))!;
            var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Operator));
            using var form = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", Operator),
                new("client_secret", Convert.ToHexStringLower(key)),
            ]);
            using var gateway = new HttpClient();
            using var answer = await gateway.PostAsync(
                $"http://localhost:{Run.Port}/connect/token",
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
