using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>
    /// Listens on HTTP: on <paramref name="port"/>, or on a free loopback port. There is no proxy before it, so
    /// <paramref name="targetPort"/> may only repeat the port and <paramref name="isProxied"/> may not be true.
    /// </summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? name = null,
        string? env = null,
        bool? isProxied = null
    )
        where T : IResourceWithEndpoints
    {
        if (isProxied == true || (port is not null && targetPort is not null && targetPort != port))
        {
            throw new DistributedApplicationException(
                $"{builder.Resource.Name}: LocalHost has no proxy; an endpoint listens on the very port it names."
            );
        }
        var endpoint = new Endpoint(name ?? "http", "http", port ?? targetPort);
        var resource = builder.Notes();
        resource.Endpoints.Add(endpoint);
        if (env is not null)
        {
            resource.Environment.Add(_ =>
                ValueTask.FromResult<IEnumerable<KeyValuePair<string, string>>>([
                    KeyValuePair.Create(env, endpoint.Port.ToString(CultureInfo.InvariantCulture)),
                ])
            );
        }
        return builder;
    }

    /// <summary>Marks the HTTP endpoints as the ones people call: shown when ready, bound to <c>localhost</c>.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        builder.Notes().Endpoints.ForEach(endpoint => endpoint.IsExternal = true);
        return builder;
    }

    /// <summary>The resource is well when this path answers with the status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder,
        string? path = null,
        int? statusCode = null,
        string? endpointName = null
    )
        where T : IResourceWithEndpoints
    {
        builder.Notes().Health = new HttpHealthCheck(path ?? "/", statusCode ?? 200, endpointName ?? "http");
        return builder;
    }

    /// <summary>An endpoint by name, for use in a <see cref="ReferenceExpression"/>.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Notes(), name);
}
