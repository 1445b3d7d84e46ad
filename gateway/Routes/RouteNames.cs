using Microsoft.AspNetCore.Routing.Patterns;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Sets <c>http.route</c> and span names to the resource, such as <c>/api/v1/incidents</c>, without the pattern's
/// catch-all: the paths below the resource are known to the service only.
/// </summary>
internal static class RouteNames
{
    private const string CatchAll = "/{**rest}";

    /// <summary>Removes the catch-all from a pattern's text; the pattern still matches the same paths.</summary>
    public static void Shorten(EndpointBuilder endpoint)
    {
        if (
            endpoint is RouteEndpointBuilder { RoutePattern: { RawText: { } text } pattern } route
            && text.EndsWith(CatchAll, StringComparison.Ordinal)
        )
        {
            route.RoutePattern = RoutePatternFactory.Pattern(text[..^CatchAll.Length], pattern.PathSegments);
        }
    }
}
