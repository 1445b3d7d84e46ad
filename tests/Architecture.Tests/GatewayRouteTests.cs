using System.Text.RegularExpressions;

namespace GovPlatform.Architecture.Tests;

/// <summary>The gateway maps each resource that a service answers, to that service, and no other.</summary>
public sealed partial class GatewayRouteTests
{
    [Fact]
    public void The_gateway_maps_exactly_the_resources_that_services_answer()
    {
        var answered = Solution
            .Sources("services")
            .SelectMany(source =>
                Mapped()
                    .Matches(string.Join('\n', source.Lines))
                    .Select(resource =>
                        (Service: source.Path.Split('/')[1].ToLowerInvariant(), Resource: resource.Groups["name"].Value)
                    )
            )
            .Distinct()
            .ToArray();
        var map = File.ReadAllText(Path.Combine(Solution.Root, "gateway/Routes/ServiceMap.cs"));
        var mapped = Rows()
            .Matches(map)
            .SelectMany(row =>
                Names()
                    .Matches(row.Groups["resources"].Value)
                    .Select(name => (Service: row.Groups["service"].Value, Resource: name.Groups["name"].Value))
            )
            .ToArray();

        Assert.NotEmpty(mapped);
        Assert.Equal(answered.Order(), mapped.Order());
    }

    [GeneratedRegex("MapApi\\(\"/(?<name>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mapped();

    [GeneratedRegex(
        "\\[\"(?<service>[a-z]+)\"\\] =\\s*\\[(?<resources>[^\\]]*)\\]",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Rows();

    [GeneratedRegex("\"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
