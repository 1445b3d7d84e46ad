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

/// <summary>Runs PostgreSQL, RabbitMQ and Redis of an Aspire application without containers.</summary>
public static class NativeServersExtensions
{
    /// <summary>
    /// In run mode: locks the run directory, stores generated parameters in it and, where native servers are chosen,
    /// replaces the containers of PostgreSQL, RabbitMQ and Redis by processes of this machine with the same names,
    /// endpoints and connection strings. Resources that end unexpectedly are restarted, health checks of starting
    /// resources run every 100 ms, and all processes are ended when the AppHost dies. In publish mode nothing changes.
    /// </summary>
    /// <param name="builder">The application; call this before the value of a parameter is read.</param>
    /// <param name="options">Directories and the prefix of the settings.</param>
    /// <exception cref="DistributedApplicationException">
    /// Another run holds the directory. Also thrown when the application starts: servers are missing and cannot be
    /// installed, or existing data belongs to another version or password.
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
        // First in the list and so of the lowest priority: a value from any other source takes precedence.
        builder.Configuration.Sources.Insert(0, new GeneratedParameters(directory.Secrets));
        // Otherwise the AppHost ends and releases its lock while its processes are still stopping.
        builder.Configuration["DcpPublisher:WaitForResourceCleanup"] = "true";
        Watchdog.Start();
        // Registered with a factory, so that the host disposes it, which releases the lock.
        builder.Services.AddSingleton(_ => directory).InsertHostedService<Watchdog>();
        builder.Services.AddSingleton<Restarts>();
        builder.Services.InsertHostedService<ResourceRestarter>();
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

    /// <summary>Replaces containers when all resources are known and none has been started.</summary>
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
                if (choice.TakeConnectionString(server) is { } connection)
                {
                    UseExternal(server, connection);
                    servers.Remove(server);
                }
            }
            if (!await choice.IsNativeAsync(servers, line => log.LogInformation("{Line}", line), cancel))
            {
                return;
            }
            foreach (var server in servers)
            {
                server.Folder = await directory.ServerFolderAsync(server.Container.Name, server.User, cancel);
                // Also done before each start. Done here, data that cannot be used ends the start with a message.
                await server.PrepareAsync(cancel);
                UseNative(server);
            }
        }

        private void UseNative(ServerRecipe server)
        {
            var native = new NativeServer(server.Container);
            // The same annotation objects, so that an allocated port applies to both resources.
            foreach (var annotation in server.Container.Annotations.Where(IsIndependentOfContainer))
            {
                native.Annotations.Add(annotation);
            }
            foreach (var endpoint in native.Annotations.OfType<EndpointAnnotation>())
            {
                // With null a free port is chosen; the integration's default port would be used unchanged.
                endpoint.TargetPort = null;
                endpoint.TargetHost = "127.0.0.1";
                endpoint.IsProxied = false;
            }
            var arguments = server.Arguments(native).ToList();
            var variables = server.Environment(native).ToList();
            native.Annotations.Add(new CommandLineArgsCallbackAnnotation(list => arguments.ForEach(list.Add)));
            native.Annotations.Add(
                new EnvironmentCallbackAnnotation(set =>
                    variables.ForEach(variable => set.Add(variable.Name, variable.Value))
                )
            );
            if (server.AcceptsContainerArguments)
            {
                foreach (
                    var containerArguments in server.Container.Annotations.OfType<CommandLineArgsCallbackAnnotation>()
                )
                {
                    native.Annotations.Add(containerArguments);
                }
            }
            Replace(server.Container, native);
            Events.Subscribe<BeforeResourceStartedEvent>(native, (_, cancel) => server.PrepareAsync(cancel));
            AddHealthCheck(native, server, native.ConnectionStringExpression.GetValueAsync);
        }

        private void UseExternal(ServerRecipe server, string connection)
        {
            var external = new ExternalServer(server.Container);
            var (host, port) = server.AddressOf(connection);
            foreach (var endpoint in server.Container.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, host, port);
            }
            var variable = $"ConnectionStrings__{external.Name}";
            foreach (var resource in start.Model.Resources.OfType<IResourceWithEnvironment>())
            {
                resource.Annotations.Add(
                    new EnvironmentCallbackAnnotation(set =>
                    {
                        // Any other value is an account of the resource's own on that server.
                        if (set.GetValueOrDefault(variable) is ConnectionStringReference)
                        {
                            set[variable] = connection;
                        }
                    })
                );
            }
            AddHealthCheck(external, server, _ => new ValueTask<string?>(connection));
            Replace(server.Container, external);
            Events.Subscribe<InitializeResourceEvent>(
                external,
                (created, _) =>
                    created
                        .Services.GetRequiredService<ResourceNotificationService>()
                        .PublishUpdateAsync(external, now => now with { State = KnownResourceStates.Running })
            );
        }

        /// <summary>
        /// Replaces the integration's health check, which waits for the container's connection string: that is never
        /// available.
        /// </summary>
        private void AddHealthCheck(
            IResource server,
            ServerRecipe recipe,
            Func<CancellationToken, ValueTask<string?>> connection
        )
        {
            var check = $"{server.Name}_answers";
            ChecksOf(start)
                .Registrations.Add(
                    new HealthCheckRegistration(check, _ => new RecipeHealthCheck(recipe, connection), null, null)
                );
            server.Annotations.Add(new HealthCheckAnnotation(check));
        }

        private void Replace(ContainerResource container, IResource replacement)
        {
            var resources = start.Model.Resources;
            resources[resources.IndexOf(container)] = replacement;
            foreach (var resource in resources)
            {
                foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().Where(IsForContainer).ToList())
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

            bool IsForContainer(WaitAnnotation wait) => wait.Resource == container;
        }

        /// <summary>False for annotations of containers only: image, mounts, files, variables and arguments.</summary>
        private static bool IsIndependentOfContainer(IResourceAnnotation annotation) =>
            annotation
                is EndpointAnnotation
                    or WaitAnnotation
                    or ResourceRelationshipAnnotation
                    or ResourceIconAnnotation
                    or ResourceUrlAnnotation
                    or ResourceUrlsCallbackAnnotation;
    }

    private sealed class RecipeHealthCheck(ServerRecipe recipe, Func<CancellationToken, ValueTask<string?>> connection)
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
