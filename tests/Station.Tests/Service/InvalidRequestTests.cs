using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>Invalid, huge, empty and forbidden requests get a problem, never a server error.</summary>
[Collection(StationCollection.Name)]
public sealed class InvalidRequestTests(StationFixture host)
{
    [Fact]
    public async Task Every_command_answers_an_invalid_body_with_a_problem()
    {
        var station = await host.StationAsync();
        var huge = new string('长', 10_001);
        string[] paths =
        [
            "estates",
            "stations",
            $"stations/{station}/bookings",
            $"stations/{station}/close",
            "station-meetings",
            "mediations",
            "suggestions",
            "sessions",
        ];
        string[] bodies =
        [
            "",
            "null",
            "[]",
            "{}",
            "7",
            "{\"id\":7}",
            "{\"nobody\":1}",
            "{\"name\":\"\\u0000\"}",
            $"{{\"name\":\"{huge}\",\"code\":\"{huge}\",\"text\":\"{huge}\",\"reason\":\"{huge}\",\"subject\":\"{huge}\"}}",
            $"{{\"stationId\":\"{station}\",\"text\":\"{huge}\"}}",
            $"{{\"stationId\":\"{station}\",\"kind\":\"parking\",\"parties\":[null],\"summary\":\"x\"}}",
            $"{{\"stationId\":\"{station}\",\"kind\":\"parking\",\"parties\":[],\"summary\":\"x\"}}",
            $"{{\"stationId\":\"{station}\",\"kind\":\"parking\",\"parties\":null,\"summary\":\"x\"}}",
            "{\"code\":\"c\",\"name\":\"n\",\"rooms\":[null]}",
            "{\"code\":\"c\",\"name\":\"n\",\"functions\":[null]}",
            "{\"code\":\"c\",\"name\":\"n\",\"rooms\":[{\"code\":\"a\",\"name\":\"b\"},{\"code\":\"a\",\"name\":\"b\"}]}",
            "{\"code\":\"c\",\"name\":\"n\",\"location\":{\"longitude\":1e999,\"latitude\":0}}",
            "{\"code\":\"c\",\"name\":\"n\",\"unit\":\"nowhere\"}",
            "{\"room\":\"R1\",\"from\":\"2027-01-01T10:00:00Z\",\"to\":\"2027-01-01T09:00:00Z\",\"purpose\":\"p\"}",
            "{\"room\":\"R1\",\"from\":\"0001-01-01T10:00:00+14:00\",\"to\":\"9999-12-31T23:00:00-12:00\",\"purpose\":\"p\"}",
            "{\"room\":\"R9\",\"from\":\"2027-01-01T10:00:00Z\",\"to\":\"2027-01-01T11:00:00Z\",\"purpose\":\"p\"}",
            "{\"room\":\"R1\",\"from\":\"2027-01-01T10:00:00Z\",\"to\":\"2027-01-01T11:00:00Z\",\"purpose\":\"p\",\"repeat\":{}}",
            "{\"room\":\"R1\",\"from\":\"2027-01-01T10:00:00Z\",\"to\":\"2027-01-01T11:00:00Z\",\"purpose\":\"p\","
                + "\"repeat\":{\"frequency\":\"daily\",\"until\":\"2199-01-01\"}}",
        ];
        foreach (var path in paths)
        {
            foreach (var body in bodies)
            {
                var answer = await host.Head.PostTextAsync($"/api/v1/{path}", body);
                Assert.True(answer.Status is >= 400 and < 500, $"{path} {body}: {answer.Status} {answer.Raw}");
                Assert.StartsWith("urn:govplatform:", answer["type"].GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("bookings?from=yesterday")]
    [InlineData("bookings?from=2027-01-01T00:00:00")]
    [InlineData("bookings?serise=7")]
    [InlineData("bookings?status=7")]
    [InlineData("bookings?station=7")]
    [InlineData("bookings?limit=0")]
    [InlineData("bookings?after=AAAA")]
    [InlineData("stations?status=Open")]
    [InlineData("mediations?status=8")]
    [InlineData("sessions?type=1")]
    [InlineData("suggestions?status=x")]
    public async Task An_invalid_query_is_rejected(string path) =>
        (await host.Head.GetAsync($"/api/v1/{path}")).Is(400);

    /// <summary>Client generators and fuzzers that read the OpenAPI document need it.</summary>
    [Fact]
    public async Task Each_operation_has_a_request_schema_of_its_own()
    {
        var document = (await host.Head.GetAsync("/openapi/v1.json")).Is(200);
        var bodies = document["paths"]
            .EnumerateObject()
            .Where(path => path.Value.TryGetProperty("post", out var post) && post.TryGetProperty("requestBody", out _))
            .Select(path =>
                path.Value.GetProperty("post")
                    .GetProperty("requestBody")
                    .GetProperty("content")
                    .GetProperty("application/json")
                    .GetProperty("schema")
                    .GetProperty("$ref")
                    .GetString()
            )
            .ToList();
        Assert.InRange(bodies.Count, 10, 100);
        Assert.Contains("#/components/schemas/OpenMediationRequest", bodies);
        Assert.Equal(bodies.Distinct(StringComparer.Ordinal), bodies);
    }

    [Fact]
    public async Task A_code_is_unique_and_the_list_is_paged()
    {
        var code = StationFixture.Code("P");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => host.Head.PostAsync("/api/v1/estates", new { code, name = "同名" }))
        );
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Is(409));
        for (var more = 0; more < 4; more++)
        {
            (await host.Head.PostAsync("/api/v1/estates", new { code = $"{code}{more}", name = "页" })).Is(201);
        }
        var codes = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = (await host.Resident.GetAsync($"/api/v1/estates?limit=2{next}")).Is(200);
            codes.AddRange(page.Elements().Select(item => item.GetProperty("code").GetString()!));
            next = page["next"].GetString() is { } cursor ? $"&after={cursor}" : null;
        }
        Assert.Equal(codes.Distinct(), codes);
        Assert.Equal(5, codes.Count(one => one.StartsWith(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_station_is_public_and_changed_by_its_own_unit_only()
    {
        var station = await host.StationAsync();
        var path = $"/api/v1/stations/{station}";
        Assert.Equal(2, (await host.Resident.GetAsync(path)).Is(200).Elements("rooms").Count);
        (await host.OtherHead.PatchAsync(path, new { name = "别人的" })).Is(404);
        (await host.OtherHead.PostAsync($"{path}/close", new { reason = "不" })).Is(404);
        (await host.Leader.PostAsync($"{path}/close", new { reason = "不" })).Is(403);
        (
            await host.As("below", StationFixture.Community, "station.manage")
                .PostAsync($"{path}/close", new { reason = "不" })
        ).Is(404);
        const string Close = "UPDATE station SET status = 'closed', closed_for = 'x' WHERE id = $1 RETURNING 1";
        Assert.Null(
            await host.Database.QueryUnderRowSecurityAsync<int?>(StationFixture.OtherTown, "other-head", Close, station)
        );
        Assert.Null(
            await host.Database.QueryUnderRowSecurityAsync<int?>(
                "",
                "resident",
                "DELETE FROM station WHERE id = $1 RETURNING 1",
                station
            )
        );
        (await host.Head.PatchAsync(path, new { rooms = new[] { new { code = "R2", name = "书屋" } } })).Is(200);
    }
}
