using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Support;

/// <summary>An endpoint of a running service, as its routing table has it.</summary>
/// <param name="Name">Operation id.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">Route pattern, such as <c>/api/v1/incidents/{id:guid}</c>.</param>
/// <param name="Permissions">Permissions of which one is enough; empty where none is needed.</param>
/// <param name="ReadsJson">Whether it reads a JSON body.</param>
/// <param name="TakesId">Whether the caller may choose the id of what it creates.</param>
public sealed record ServiceEndpoint(
    string Name,
    string Method,
    string Pattern,
    IReadOnlyList<string> Permissions,
    bool ReadsJson,
    bool TakesId
)
{
    /// <summary>
    /// Whether it needs a permission to manage or to import something of a unit; stuck messages are the platform's.
    /// </summary>
    public bool Manages =>
        !Permissions.Contains("outbox.manage", StringComparer.Ordinal)
        && Permissions.Any(permission =>
            permission.EndsWith(".manage", StringComparison.Ordinal)
            || permission.EndsWith(".import", StringComparison.Ordinal)
        );

    /// <summary>All endpoints under <c>/api</c>, and those outside it that need a permission, ordered by name.</summary>
    /// <param name="services">The service's.</param>
    public static IReadOnlyList<ServiceEndpoint> All(IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Select(Create)
                .Where(endpoint =>
                    endpoint.Pattern.StartsWith("/api/", StringComparison.Ordinal) || endpoint.Permissions.Count > 0
                )
                .OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal),
        ];

    private static ServiceEndpoint Create(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var named = metadata
            .GetOrderedMetadata<IAuthorizeData>()
            .SelectMany(data => data.Policy?.Split('|') ?? [])
            .Where(policy => policy.Contains('.', StringComparison.Ordinal));
        var built = metadata
            .GetOrderedMetadata<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements)
            .OfType<ClaimsAuthorizationRequirement>()
            .SelectMany(requirement => requirement.AllowedValues ?? []);
        return new(
            metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.RoutePattern.RawText!,
            metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET",
            "/" + endpoint.RoutePattern.RawText!.Trim('/'),
            [.. named.Concat(built).Distinct(StringComparer.Ordinal)],
            metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true,
            metadata.GetMetadata<IAcceptsMetadata>()?.RequestType?.GetProperty("Id")?.PropertyType == typeof(Guid?)
        );
    }
}
