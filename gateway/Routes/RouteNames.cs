using Microsoft.AspNetCore.Routing.Patterns;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Names a route after the resource, <c>/api/v1/incidents</c>, in <c>http.route</c> and in the names of spans: what lies
/// below it only the service knows, and a pattern's catch-all tells nothing.
/// </summary>
internal static class RouteNames
{
    private const string Rest = "/{**rest}";

    /// <summary>Takes the catch-all out of a pattern's text; what the pattern matches stays the same.</summary>
    public static void Shorten(EndpointBuilder endpoint)
    {
        if (
            endpoint is RouteEndpointBuilder { RoutePattern: { RawText: { } text } pattern } route
            && text.EndsWith(Rest, StringComparison.Ordinal)
        )
        {
            route.RoutePattern = RoutePatternFactory.Pattern(text[..^Rest.Length], pattern.PathSegments);
        }
    }
}
