using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.Architecture.Tests;

/// <summary>Every endpoint has a name, and requires a permission unless it is listed here or anonymous.</summary>
public sealed class EndpointTests
{
    /// <summary>
    /// Paths that every caller with a token may read, each with its reason. Only GET: a change always requires a
    /// permission.
    /// </summary>
    private static readonly (string Start, string Reason)[] AnyCaller =
    [
        ("/api/v1/me", "A caller reads its own account and posts."),
        ("/api/v1/units", "A reporter has to find the unit; the tree of units is public."),
        ("/api/v1/grids", "A reporter has to find the grid; its borders are public."),
        ("/api/v1/posts", "The posts of a unit are public; a holder is a subject, not a name."),
        ("/api/v1/collection-lists", "What is asked of places and for which purpose is public; records are not."),
        ("/api/v1/training-plans", "Those who are trained read the plan; row security limits the result."),
        ("/api/v1/trainings", "Those who are trained read trainings and questions; row security limits the result."),
        ("/api/v1/categories", "A reporter has to know what can be reported."),
        ("/api/v1/calendars", "Public holidays are public, and a reporter may ask when an answer is due."),
        ("/api/v1/social-orgs", "A registered organisation is public; row security limits the result."),
        (
            "/api/v1/org-activities",
            "Activities of a registered organisation are public; row security limits the result."
        ),
        ("/api/v1/estates", "The register of estates is public, as their gates are."),
        ("/api/v1/stations", "A visitor has to find the station; the register is public."),
        ("/api/v1/bookings", "A caller who wants a room has to see when it is free; purpose and name are not shown."),
        (
            "/api/v1/events",
            "A caller receives events of their own subtree only, without details, and events of a household's matter only with the permission to read it."
        ),
    ];

    [Fact]
    public void Every_endpoint_of_every_service_is_named_and_guarded()
    {
        var found = Solution.Services.SelectMany(service =>
            Unguarded(Solution.NameOf(service), EndpointsOf(Solution.ContextOf(service)))
        );
        Assert.Empty(found);
    }

    [Fact]
    public void Every_endpoint_of_the_gateway_is_guarded()
    {
        var gateway = Assembly.Load("GovPlatform.Gateway").GetTypes().Single(type => type.Name == "GatewaySettings");
        // YARP's routes have a route id instead of an endpoint name; they are not operations of the OpenAPI document.
        Assert.DoesNotContain(
            Unguarded("gateway", EndpointsOf(gateway)),
            found => !found.EndsWith("has no name", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_rule_finds_endpoints_without_name_policy_or_permission()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/api/v1/careless", () => "");
        app.MapGet("/api/v1/anybody-known", () => "").WithName("AnybodyKnown").RequireAuthorization();
        app.MapPost("/api/v1/units/change", () => "").WithName("Change").RequireAuthorization();
        app.MapGet("/api/v1/open", () => "").WithName("Open").AllowAnonymous();
        app.MapGet("/api/v1/either", () => "")
            .WithName("Either")
            .RequireAuthorization(caller => caller.RequireClaim("permission", "thing.look", "thing.touch"));
        app.MapGet("/api/v1/careful", () => "").WithName("Careful").RequireAuthorization("thing.look");
        var endpoints = ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>();

        Assert.Equal(
            [
                "made up: /api/v1/careless has no name",
                "made up: /api/v1/careless has no policy",
                "made up: /api/v1/anybody-known asks for no permission",
                "made up: /api/v1/units/change asks for no permission",
            ],
            Unguarded("made up", [.. endpoints])
        );
    }

    private static IEnumerable<string> Unguarded(string service, IReadOnlyList<RouteEndpoint> endpoints)
    {
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var path = endpoint.RoutePattern.RawText;
            var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
            if (name is null)
            {
                yield return $"{service}: {path} has no name";
            }
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                continue;
            }
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            if (policies.Count == 0)
            {
                yield return $"{service}: {path} has no policy";
            }
            else if (
                service != "gateway"
                && !policies.Any(IsPermission)
                && !RequiresOneOf(endpoint)
                && !MayBeRead(endpoint)
            )
            {
                yield return $"{service}: {path} asks for no permission";
            }
        }
    }

    private static bool IsPermission(IAuthorizeData policy) =>
        policy.Policy == "management" || policy.Policy?.Contains('.', StringComparison.Ordinal) == true;

    /// <summary>Whether a policy requires one of several permissions.</summary>
    private static bool RequiresOneOf(RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetOrderedMetadata<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements.OfType<ClaimsAuthorizationRequirement>())
            .Any(claim => claim.ClaimType == "permission" && claim.AllowedValues?.Any() == true);

    private static bool MayBeRead(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["GET"]
        && AnyCaller.Any(known => endpoint.RoutePattern.RawText!.StartsWith(known.Start, StringComparison.Ordinal));

    private static IReadOnlyList<RouteEndpoint> EndpointsOf(Type entry) =>
        (IReadOnlyList<RouteEndpoint>)
            typeof(EndpointTests)
                .GetMethod(nameof(BuildEndpoints), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(entry)
                .Invoke(null, null)!;

    /// <summary>
    /// Builds the service by its Program.cs without its hosted services, and returns the endpoints that it maps.
    /// </summary>
    private static IReadOnlyList<RouteEndpoint> BuildEndpoints<T>()
        where T : class
    {
        using var factory = new WebApplicationFactory<T>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development");
            foreach (var name in Solution.Services.Select(Solution.NameOf))
            {
                web.UseSetting($"ConnectionStrings:{name}", "Host=nowhere");
            }
            web.UseSetting("ConnectionStrings:broker", "amqp://nowhere");
            web.UseSetting("Demo:Secret", "nobody signs anything with this one");
            web.ConfigureTestServices(services => services.RemoveAll<IHostedService>());
        });
        using var client = factory.CreateClient();
        return
        [
            .. factory
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>(),
        ];
    }
}
