using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Answers for addresses and methods nobody has, before anybody is asked who they are: a wrong address is a wrong
/// address, with or without a token.
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
        // Routing's own answer to a method nobody takes carries no metadata at all; it only sets the status and Allow.
        return endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0
            ? endpoint.RequestDelegate!(context)
            : next(context);
    }
}
