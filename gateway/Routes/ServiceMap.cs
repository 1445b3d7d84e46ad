using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Which service answers for which resource: the only place that knows. What is not listed does not exist outside, so
/// a service's own <c>/metrics</c> or <c>/health</c> cannot be reached from there.
/// </summary>
internal static class ServiceMap
{
    /// <summary>Resources below <c>/api/v1/</c> by service; a caller needs a token unless they are <see cref="Public"/>.</summary>
    private static readonly Dictionary<string, string[]> Resources = new(StringComparer.Ordinal)
    {
        ["grid"] = ["units", "grids", "posts"],
        ["incident"] = ["incidents", "queue", "categories", "routing-rules"],
        ["volunteer"] = ["volunteers", "volunteer-activities", "shifts", "help-requests"],
        ["socialorg"] = ["social-orgs", "incubations", "spaces", "org-activities"],
        ["station"] = ["estates", "stations", "bookings", "sessions", "station-meetings", "mediations", "suggestions"],
        ["oversight"] = ["figures", "ledger", "events", "board"],
    };

    /// <summary>Resources anybody may read without a token.</summary>
    private static readonly string[] Public = ["board"];

    /// <summary>Open to anybody: whoever asks for a token has none yet.</summary>
    private static readonly string[] Open =
    [
        "/connect/token",
        "/.well-known/jwks",
        "/.well-known/openid-configuration",
    ];

    /// <summary>Every service behind the gateway.</summary>
    public static readonly IReadOnlyList<string> Services = ["identity", .. Resources.Keys];

    /// <summary>The routes, as YARP wants them.</summary>
    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        .. Open.Select(path => Route("identity", path, path, "anonymous")),
        .. Resources.SelectMany(service =>
            service.Value.Select(resource =>
                Route(
                    service.Key,
                    resource,
                    $"/api/v1/{resource}/{{**rest}}",
                    Public.Contains(resource, StringComparer.Ordinal) ? "anonymous" : "default"
                )
            )
        ),
    ];

    /// <summary>The services, each at the address service discovery knows it by.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(TimeSpan patience) =>
        [
            .. Services.Select(service => new ClusterConfig
            {
                ClusterId = service,
                Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
                {
                    [service] = new() { Address = $"http://{service}" },
                },
                LoadBalancingPolicy = "PowerOfTwoChoices",
                // Services speak HTTP/1.1 in the clear: HTTP/2 there needs prior knowledge and a port of its own, and gains
                // nothing over kept-alive connections on one machine.
                HttpRequest = new()
                {
                    ActivityTimeout = patience,
                    Version = System.Net.HttpVersion.Version11,
                    VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
                },
            }),
        ];

    private static RouteConfig Route(string service, string name, string path, string policy) =>
        new RouteConfig
        {
            RouteId = $"{service} {name}",
            ClusterId = service,
            Match = new RouteMatch { Path = path },
            AuthorizationPolicy = policy,
        }
            .WithTransformRequestHeaderRemove("Forwarded")
            .WithTransformRequestHeaderRemove("X-Real-IP")
            .WithTransformResponseHeader("X-Content-Type-Options", "nosniff", append: false);
}
