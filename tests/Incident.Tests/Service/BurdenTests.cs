using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>What a grid member's steps cost is published, without the member (基层减负).</summary>
[Collection(IncidentCollection.Name)]
public sealed class BurdenTests(IncidentFixture host)
{
    [Fact]
    public async Task A_members_steps_of_a_day_bear_one_pseudonym_and_the_values_entered()
    {
        var report = IncidentRequests.Report();
        var values = ValuesIn(JsonSerializer.SerializeToElement(report));
        var id = (await host.As(Callers.GridMember).ReportAsync(report)).Id;
        await host.As(Callers.GridMember).MoveAsync(id, "note", new { text = "看过了" });
        await host.As(Callers.GridMember with { Subject = "t-another-member" })
            .MoveAsync(id, "note", new { text = "我也" });
        await host.As(Callers.Intake).MoveAsync(id, "accept");

        var work = (await MessagesAsync(id)).ConvertAll(message => message.GetProperty("state").GetProperty("work"));

        Assert.Equal(4, work.Count);
        Assert.Equal([values, 1, 1], work.Take(3).Select(step => step.GetProperty("fields").GetInt32()));
        var persons = work.Take(3).Select(step => step.GetProperty("person").GetString()!).ToList();
        Assert.Equal(persons[0], persons[1]);
        Assert.NotEqual(persons[0], persons[2]);
        Assert.All(persons, person => Assert.Matches("^[0-9a-f]{16}$", person));
        Assert.Equal(JsonValueKind.Null, work[3].ValueKind);
        Assert.Equal(
            $"{values},1,1,",
            await host.Database.QueryAsync<string>(
                "SELECT string_agg(coalesce(fields::text, ''), ',' ORDER BY sequence) FROM incident_timeline WHERE incident_id = $1",
                Guid.Parse(id)
            )
        );
    }

    [Fact]
    public async Task Another_day_has_another_pseudonym()
    {
        var member = Callers.GridMember with { Permissions = [.. Callers.GridMember.Permissions, "demo.seed"] };
        var persons = new List<string?>();
        foreach (
            var at in new[] { "2026-11-02T09:00:00+08:00", "2026-11-02T23:59:00+08:00", "2026-11-03T00:00:00+08:00" }
        )
        {
            var id = (await host.As(member).PostAsync(IncidentFixture.Path, IncidentRequests.Report(), at)).Is(201).Id;
            persons.Add(
                (await MessagesAsync(id))[0].GetProperty("state").GetProperty("work").GetProperty("person").GetString()
            );
        }
        Assert.Equal(persons[0], persons[1]);
        Assert.NotEqual(persons[0], persons[2]);
    }

    [Fact]
    public async Task The_touches_that_the_application_counted_are_published_with_the_first_step()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;

        (await NoteAsync(id, "17")).Is(200);
        (await NoteAsync(id, null)).Is(200);
        foreach (var wrong in new[] { "-1", "1.5", "viele", "10001" })
        {
            (await NoteAsync(id, wrong)).Is(400, "request.taps.malformed");
        }

        var taps = (await MessagesAsync(id)).ConvertAll(message =>
            message.GetProperty("state").GetProperty("work").GetProperty("taps").GetRawText()
        );
        Assert.Equal(["null", "17", "null"], taps);
    }

    private async Task<ApiResponse> NoteAsync(string id, string? taps)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{IncidentFixture.Path}/{id}/note");
        request.Content = JsonContent.Create(new { text = "看过了" });
        if (taps is not null)
        {
            request.Headers.TryAddWithoutValidation("GovPlatform-Taps", taps);
        }
        return await host.As(Callers.GridMember).SendAsync(request);
    }

    private static int ValuesIn(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Sum(member => ValuesIn(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().Sum(ValuesIn),
            JsonValueKind.Null => 0,
            _ => 1,
        };

    private async Task<List<JsonElement>> MessagesAsync(string id)
    {
        var bodies = await host.Database.QueryAsync<string[]>(
            "SELECT array_agg(body ORDER BY sequence) FROM outbox_message WHERE aggregate_id = $1",
            Guid.Parse(id)
        );
        return [.. bodies.Select(body => JsonDocument.Parse(body).RootElement)];
    }
}
