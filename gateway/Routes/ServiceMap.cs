using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace GovPlatform.Gateway.Routes;

/// <summary>
/// Maps resources to services; the only place that does. What is not listed is not reachable through the gateway, such
/// as a service's own <c>/metrics</c> or <c>/health</c>.
/// </summary>
internal static class ServiceMap
{
    /// <summary>
    /// Resources below <c>/api/v1/</c> by service; all but <see cref="AnonymousResources"/> need a token.
    /// </summary>
    private static readonly Dictionary<string, string[]> Resources = new(StringComparer.Ordinal)
    {
        ["identity"] = ["me", "accounts", "signing-keys"],
        ["grid"] =
        [
            "units",
            "unit-reforms",
            "grids",
            "posts",
            "collection-lists",
            "collection-records",
            "trainings",
            "training-plans",
            "patrols",
            "patrol-plans",
            "meetings",
        ],
        ["incident"] =
        [
            "incidents",
            "reports",
            "queue",
            "attachments",
            "incident-exports",
            "saved-filters",
            "desk-handovers",
            "notification-addresses",
            "notifications",
            "categories",
            "routing-rules",
            "reply-templates",
            "deadline-rules",
            "calendars",
        ],
        ["volunteer"] = ["volunteers", "volunteer-activities", "shifts", "help-requests"],
        ["socialorg"] = ["social-orgs", "incubations", "spaces", "org-activities"],
        ["station"] = ["estates", "stations", "bookings", "sessions", "station-meetings", "mediations", "suggestions"],
        ["oversight"] = ["figures", "ledger", "events", "board"],
    };

    private static readonly string[] AnonymousResources = ["board", "reports"];

    /// <summary>Identity's paths that need no token, because a client uses them to get or check one.</summary>
    private static readonly string[] AnonymousPaths =
    [
        "/connect/token",
        "/.well-known/jwks",
        "/.well-known/openid-configuration",
    ];

    /// <summary>Every service behind the gateway.</summary>
    public static readonly IReadOnlyList<string> Services = [.. Resources.Keys];

    /// <summary>YARP's routes.</summary>
    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        .. AnonymousPaths.Select(path => Route("identity", path, path, "anonymous")),
        .. Resources.SelectMany(service =>
            service.Value.Select(resource =>
                Route(
                    service.Key,
                    resource,
                    $"/api/v1/{resource}/{{**rest}}",
                    AnonymousResources.Contains(resource, StringComparer.Ordinal) ? "anonymous" : "default"
                )
            )
        ),
        // Each service answers for its own security log, so the service is part of the path.
        .. Services.Select(service =>
            Route(service, "security-log", $"/api/v1/security-log/{service}/{{**rest}}", "default")
        ),
    ];

    /// <summary>YARP's clusters, one per service, with addresses that service discovery resolves.</summary>
    /// <param name="activityTimeout">How long a service may send nothing before the request fails.</param>
    public static IReadOnlyList<ClusterConfig> Clusters(TimeSpan activityTimeout) =>
        [
            .. Services.Select(service => new ClusterConfig
            {
                ClusterId = service,
                Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
                {
                    [service] = new() { Address = $"http://{service}" },
                },
                LoadBalancingPolicy = "PowerOfTwoChoices",
                // HTTP/1.1 without TLS: HTTP/2 without TLS needs prior knowledge and a separate port, and brings no gain
                // over kept-alive connections on one machine.
                HttpRequest = new()
                {
                    ActivityTimeout = activityTimeout,
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
            .WithTransformRequestHeaderRemove("X-Real-IP");
}
