using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NativeServers.Servers;

namespace NativeServers;

/// <summary>Runs an application's PostgreSQL, RabbitMQ and Redis without containers.</summary>
public static class NativeServersExtensions
{
    /// <summary>
    /// In run mode: holds the run directory, keeps generated parameters in it, and swaps the containers of PostgreSQL, RabbitMQ and
    /// Redis for processes of this machine under the same names, with the same endpoints and connection strings, where native servers
    /// are chosen. Every resource's health is noticed promptly, what ends without having been asked to is started again, and nothing is
    /// left behind. In publish mode nothing changes.
    /// </summary>
    /// <param name="builder">The application; call this before anything reads a parameter.</param>
    /// <param name="options">Where things are kept, and how people steer it.</param>
    /// <exception cref="DistributedApplicationException">
    /// Another run holds the directory. Later, when the application starts: servers are missing and cannot be installed, or kept data
    /// belongs to another version or password.
    /// </exception>
    public static IDistributedApplicationBuilder AddNativeServers(
        this IDistributedApplicationBuilder builder,
        NativeServersOptions options
    )
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            return builder;
        }
        var directory = new RunDirectory(options);
        // First, so that every other source of a parameter's value goes before it.
        builder.Configuration.Sources.Insert(0, new KeptParameters(directory.Secrets));
        // Else the AppHost is gone, and its lock released, while its processes still stop.
        builder.Configuration["DcpPublisher:WaitForResourceCleanup"] = "true";
        Watchdog.Start();
        // By a factory, so that the host disposes of it and the lock is released.
        builder.Services.AddSingleton(_ => directory).InsertHostedService<Watchdog>();
        builder.Services.InsertHostedService<Restarts>();
        builder.Eventing.Subscribe<BeforeStartEvent>(
            async (start, cancel) =>
            {
                await new ResourceReplacement(builder, start).RunAsync(options.SettingPrefix, cancel);
                PromptHealthCheck.Wrap(ChecksOf(start).Registrations);
            }
        );
        return builder;
    }

    private static HealthCheckServiceOptions ChecksOf(BeforeStartEvent start) =>
        start.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value;

    /// <summary>By now every resource has its name and none has been started.</summary>
    private sealed class ResourceReplacement(IDistributedApplicationBuilder builder, BeforeStartEvent start)
    {
        private IDistributedApplicationEventing Events => builder.Eventing;

        public async Task RunAsync(string settingPrefix, CancellationToken cancel)
        {
            var directory = start.Services.GetRequiredService<RunDirectory>();
            var log = start.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(NativeServersExtensions));
            var choice = new ServerChoice(builder.Configuration, settingPrefix);
            var servers = start.Model.Resources.OfType<ContainerResource>().Select(ServerRecipe.For).ToList();
            foreach (var server in servers.ToList())
            {
                if (choice.TakeGiven(server) is { } connection)
                {
                    UseGiven(server, connection);
                    servers.Remove(server);
                }
            }
            if (!await choice.IsNativeAsync(servers, line => log.LogInformation("{Line}", line), cancel))
            {
                return;
            }
            foreach (var server in servers)
            {
                server.Place = await directory.PlaceAsync(server.Container.Name, server.User, cancel);
                // Data that cannot be used is refused now, in a sentence.
                await server.PrepareAsync(cancel);
                UseNative(server);
            }
        }

        private void UseNative(ServerRecipe server)
        {
            var native = new NativeServer(server.Container);
            // The very same objects, so that a port is allocated for both.
            foreach (var kept in server.Container.Annotations.Where(IsKept))
            {
                native.Annotations.Add(kept);
            }
            foreach (var endpoint in native.Annotations.OfType<EndpointAnnotation>())
            {
                // The integration's own port would be bound as it is; null lets one be chosen.
                endpoint.TargetPort = null;
                endpoint.TargetHost = "127.0.0.1";
                endpoint.IsProxied = false;
            }
            var arguments = server.Arguments(native).ToList();
            var variables = server.Environment(native).ToList();
            native.Annotations.Add(new CommandLineArgsCallbackAnnotation(words => arguments.ForEach(words.Add)));
            native.Annotations.Add(
                new EnvironmentCallbackAnnotation(set => variables.ForEach(one => set.Add(one.Name, one.Value)))
            );
            if (server.TakesContainersArguments)
            {
                foreach (var more in server.Container.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
                {
                    native.Annotations.Add(more);
                }
            }
            Replace(server.Container, native);
            Events.Subscribe<BeforeResourceStartedEvent>(native, (_, cancel) => server.PrepareAsync(cancel));
            AddCheck(native, server, native.ConnectionStringExpression.GetValueAsync);
        }

        private void UseGiven(ServerRecipe server, string connection)
        {
            var given = new GivenServer(server.Container);
            var (host, port) = server.AddressOf(connection);
            foreach (var endpoint in server.Container.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, host, port);
            }
            var variable = $"ConnectionStrings__{given.Name}";
            foreach (var resource in start.Model.Resources.OfType<IResourceWithEnvironment>())
            {
                resource.Annotations.Add(
                    new EnvironmentCallbackAnnotation(set =>
                    {
                        if (set.ContainsKey(variable))
                        {
                            set[variable] = connection;
                        }
                    })
                );
            }
            AddCheck(given, server, _ => new ValueTask<string?>(connection));
            Replace(server.Container, given);
            Events.Subscribe<InitializeResourceEvent>(
                given,
                (created, _) =>
                    created
                        .Services.GetRequiredService<ResourceNotificationService>()
                        .PublishUpdateAsync(given, now => now with { State = KnownResourceStates.Running })
            );
        }

        /// <summary>In place of the integration's own check, which knows the container's connection string and that never comes.</summary>
        private void AddCheck(
            IResource server,
            ServerRecipe recipe,
            Func<CancellationToken, ValueTask<string?>> connection
        )
        {
            var check = $"{server.Name}_answers";
            ChecksOf(start)
                .Registrations.Add(new HealthCheckRegistration(check, _ => new Check(recipe, connection), null, null));
            server.Annotations.Add(new HealthCheckAnnotation(check));
        }

        private void Replace(ContainerResource container, IResource replacement)
        {
            var resources = start.Model.Resources;
            resources[resources.IndexOf(container)] = replacement;
            foreach (var resource in resources)
            {
                foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().Where(Meant).ToList())
                {
                    resource.Annotations.Remove(wait);
                    resource.Annotations.Add(
                        new WaitAnnotation(replacement, wait.WaitType, wait.ExitCode)
                        {
                            WaitBehavior = wait.WaitBehavior,
                        }
                    );
                }
            }

            bool Meant(WaitAnnotation wait) => wait.Resource == container;
        }

        /// <summary>Not what speaks to a container: its image, mounts, files, variables and arguments.</summary>
        private static bool IsKept(IResourceAnnotation annotation) =>
            annotation
                is EndpointAnnotation
                    or WaitAnnotation
                    or ResourceRelationshipAnnotation
                    or ResourceIconAnnotation
                    or ResourceUrlAnnotation
                    or ResourceUrlsCallbackAnnotation;
    }

    private sealed class Check(ServerRecipe recipe, Func<CancellationToken, ValueTask<string?>> connection)
        : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await recipe.CheckAsync((await connection(cancellationToken))!, cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
