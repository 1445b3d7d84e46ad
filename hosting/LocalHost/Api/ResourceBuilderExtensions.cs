using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What a resource is given, what it waits for and where it listens.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets an environment variable.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Set(name, _ => ValueTask.FromResult(value));

    /// <summary>Sets an environment variable to a parameter's value.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder,
        string name,
        IResourceBuilder<ParameterResource> parameter
    )
        where T : IResourceWithEnvironment => builder.Set(name, cancel => parameter.Resource.GetValueAsync(cancel));

    /// <summary>Sets an environment variable to a text whose holes are filled at start.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder,
        string name,
        ReferenceExpression value
    )
        where T : IResourceWithEnvironment => builder.Set(name, cancel => value.GetValueAsync(cancel));

    /// <summary>Hands over the source's connection string as <c>ConnectionStrings__name</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false
    )
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var name = connectionName ?? source.Resource.Name;
        return builder.Set(
            "ConnectionStrings__" + name,
            async cancel =>
                await source.Resource.GetValueAsync(cancel) is { } connection || optional
                    ? await source.Resource.GetValueAsync(cancel)
                    : throw new DistributedApplicationException($"{source.Resource.Name} has no connection string.")
        );
    }

    /// <summary>Lets the resource find the source by name: <c>services__name__http__0</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source
    )
        where TDestination : IResourceWithEnvironment
    {
        var found = source.Notes();
        builder
            .Notes()
            .Environment.Add(_ =>
                ValueTask.FromResult(
                    found.Endpoints.Select(endpoint =>
                        KeyValuePair.Create($"services__{found.Name}__{endpoint.Name}__0", endpoint.Url)
                    )
                )
            );
        return builder;
    }

    /// <summary>Adds command-line arguments.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs
    {
        builder.Notes().Arguments.AddRange(args);
        return builder;
    }

    /// <summary>Starts only once the dependency is well.</summary>
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<IResource> dependency
    )
        where T : IResourceWithWaitSupport
    {
        builder.Notes().Waits.Add(new WaitCondition(dependency.Notes(), ExitCode: null));
        return builder;
    }

    /// <summary>Starts only once the dependency has ended with the exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<IResource> dependency,
        int exitCode = 0
    )
        where T : IResourceWithWaitSupport
    {
        builder.Notes().Waits.Add(new WaitCondition(dependency.Notes(), exitCode));
        return builder;
    }

    private static IResourceBuilder<T> Set<T>(
        this IResourceBuilder<T> builder,
        string name,
        Func<CancellationToken, ValueTask<string?>> value
    )
        where T : IResource
    {
        builder
            .Notes()
            .Environment.Add(async cancel => await value(cancel) is { } text ? [KeyValuePair.Create(name, text)] : []);
        return builder;
    }
}
