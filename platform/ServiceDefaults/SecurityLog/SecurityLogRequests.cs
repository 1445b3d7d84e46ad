using GovPlatform.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.ServiceDefaults;

/// <summary>What the security log records of a request.</summary>
public static class SecurityLogRequests
{
    /// <summary>Address the request came from, as the service knows it; null if it has none.</summary>
    public static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
            ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
            : null;

    /// <summary>Name of the endpoint, otherwise its route; null if none was matched.</summary>
    public static string? OperationOf(HttpContext context)
    {
        // The exception handler clears the endpoint of the request that failed.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return SecurityLogEntry.Shorten(
            endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
                ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText
        );
    }

    /// <summary>
    /// Records an answer that is a refusal: 403, and 401 to a request that presented a token. A request without one was
    /// not refused, it has yet to identify its caller. Costs other requests nothing, and does not delay the answer.
    /// </summary>
    internal static void RecordRefusal(HttpContext context, int status, string code)
    {
        var kind = status switch
        {
            StatusCodes.Status403Forbidden => SecurityLogKind.AccessRefused,
            StatusCodes.Status401Unauthorized when context.Request.Headers.Authorization.Count > 0 =>
                SecurityLogKind.TokenRefused,
            _ => (SecurityLogKind?)null,
        };
        if (kind is null || context.RequestServices.GetService<SecurityLogWriter>() is not { } log)
        {
            return;
        }
        var at = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var caller = context.Features.Get<RequestContext>();
        log.Record(
            new SecurityLogEntry
            {
                Id = Guid.CreateVersion7(at),
                At = SecurityLogEntry.Truncate(at),
                Kind = kind.Value,
                Path = SecurityLogEntry.PathOf(caller?.UnitPath),
                Actor = SecurityLogEntry.NullIfEmpty(caller?.Subject),
                Client = SecurityLogEntry.NullIfEmpty(caller?.ClientId),
                Post = caller?.Post,
                ActorPath = SecurityLogEntry.NullIfEmpty(caller?.UnitPath),
                Address = AddressOf(context),
                Operation = OperationOf(context),
                Code = code,
            }
        );
    }
}
