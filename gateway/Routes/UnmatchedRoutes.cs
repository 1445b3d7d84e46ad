using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Answers 404 or 405 for a path or method that no route has, before authentication: an unknown path is answered in the
/// same way with and without a token.
/// </summary>
internal static class UnmatchedRoutes
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            return context
                .RequestServices.GetRequiredService<ProblemWriter>()
                .WriteAsync(context, StatusCodes.Status404NotFound, "route.unknown");
        }
        // Routing's endpoint for an unsupported method has no metadata; it only sets status 405 and the Allow header.
        return endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0
            ? endpoint.RequestDelegate!(context)
            : next(context);
    }
}
