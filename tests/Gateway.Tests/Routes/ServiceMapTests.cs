using System.Net;
using GovPlatform.Gateway.Routes;

namespace GovPlatform.Gateway.Tests.Routes;

public sealed class ServiceMapTests
{
    [Theory]
    [InlineData("/api/v1/units", "grid")]
    [InlineData("/api/v1/grids/locate?longitude=103.1&latitude=38.6", "grid")]
    [InlineData("/api/v1/incidents/0199-x/timeline?after=a%2Bb", "incident")]
    [InlineData("/api/v1/figures/incidents.reported?unit=990001", "oversight")]
    [InlineData("/.well-known/jwks", "identity")]
    public async Task A_request_reaches_the_service_of_its_resource_unchanged(string target, string service)
    {
        var servers = new Dictionary<string, StubServer>();
        foreach (var name in ServiceMap.Services)
        {
            servers[name] = await StubServer.StartAsync(name);
        }
        await using var gateway = GatewayFixture.Start(servers);

        var echo = await gateway.EchoAsync(target);

        Assert.Equal((service, target), (echo.Service, echo.Target));
        foreach (var server in servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1")]
    [InlineData("/api/v2/units")]
    [InlineData("/api/v1/unitsandmore")]
    [InlineData("/connect/authorize")]
    [InlineData("/open311/v2/requests.json")]
    [InlineData("/grid/metrics")]
    [InlineData("/grid/health")]
    public async Task An_unknown_address_is_a_problem(string path)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        await gateway.ProblemAsync(path, 404, "route.unknown");
        gateway.Client.DefaultRequestHeaders.Authorization = null;
        await gateway.ProblemAsync(path, 404, "route.unknown");
        Assert.Empty(grid.ReceivedPaths);
    }

    [Theory]
    [InlineData("/api/v1/units/../../../metrics")]
    [InlineData("/api/v1/units/%2e%2e/%2e%2e/%2e%2e/metrics")]
    [InlineData("/api/v1/units/..%2f..%2f..%2fmetrics")]
    [InlineData("/api/v1/units/..%5c..%5c..%5cmetrics")]
    [InlineData("//api/v1/units/../../metrics")]
    public async Task A_path_traversal_does_not_reach_internal_endpoints(string target)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        await RawHttp.SendAsync(
            gateway.Client.BaseAddress!,
            $"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        );

        Assert.DoesNotContain("/metrics", grid.ReceivedPaths);
    }

    [Fact]
    public async Task An_unsupported_method_is_a_problem_that_names_the_allowed_ones()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        gateway.Client.DefaultRequestHeaders.Authorization = null;

        using var response = await gateway.Client.DeleteAsync(
            new Uri("/status", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
        await GatewayFixture.ProblemAsync(
            gateway.Client.DeleteAsync(new Uri("/status", UriKind.Relative), TestContext.Current.CancellationToken),
            405,
            "method.notAllowed"
        );
    }

    [Fact]
    public async Task Problem_titles_are_Chinese_unless_English_is_requested()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        Assert.Equal(
            "没有这个地址",
            (await gateway.ProblemAsync("/nothing", 404, "route.unknown")).GetProperty("title").GetString()
        );
        gateway.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal(
            "There is nothing at this address",
            (await gateway.ProblemAsync("/nothing", 404, "route.unknown")).GetProperty("title").GetString()
        );
    }

    [Fact]
    public async Task Without_a_valid_token_no_request_reaches_a_service()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        gateway.Client.DefaultRequestHeaders.Authorization = null;
        await gateway.ProblemAsync("/api/v1/units", 401, "auth.required");
        gateway.Client.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            new Support.TokenIssuer().Issue("a-stranger", "/")
        );
        await gateway.ProblemAsync("/api/v1/units", 401, "auth.required");
        Assert.Empty(grid.ReceivedPaths);
    }
}
