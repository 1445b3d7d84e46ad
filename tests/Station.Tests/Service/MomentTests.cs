using GovPlatform.Support;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>When something was or will be: what a text means, what may lie ahead, and what the same words mean later.</summary>
[Collection(StationCollection.Name)]
public sealed class MomentTests(StationFixture host)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("2026-11-20T09:00:00")]
    [InlineData("2026-11-20T09:00:00 08:00")]
    [InlineData("20.11.2026")]
    [InlineData("")]
    public async Task Without_its_offset_a_moment_is_none(string heldAt) =>
        (await LogAsync(await host.StationAsync(), heldAt)).Is(400, "request.malformed");

    [Fact]
    public async Task A_bare_day_begins_in_the_county()
    {
        var station = await host.StationAsync();
        var logged = (await LogAsync(station, "2026-11-20")).Is(201);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 19, 16, 0, 0, TimeSpan.Zero),
            logged["heldAt"].GetDateTimeOffset().ToUniversalTime()
        );
        var year = Now.Year + 1;
        var booked = (await BookAsync(station, $"{year}-03-05", $"{year}-03-06")).Is(201).Elements("booked")[0];
        Assert.Equal(
            new DateTimeOffset(year, 3, 4, 16, 0, 0, TimeSpan.Zero),
            booked.GetProperty("from").GetDateTimeOffset().ToUniversalTime()
        );
    }

    [Fact]
    public async Task The_same_words_mean_the_same_however_finely_they_tell_the_time()
    {
        var station = await host.StationAsync();
        var id = Guid.CreateVersion7(Now);
        (await LogAsync(station, "2026-11-20T09:00:00.1234567+08:00", id)).Is(201);
        (await LogAsync(station, "2026-11-20T09:00:00.1234567+08:00", id)).Is(200);
        (await LogAsync(station, "2026-11-20T09:00:00.1234577+08:00", id)).Is(409, "session.id.taken");
    }

    [Fact]
    public async Task A_station_entered_once_more_is_the_same_station_whatever_has_changed_since()
    {
        var station = new
        {
            id = Guid.CreateVersion7(Now),
            code = StationFixture.Code("T"),
            name = "红色口袋驿站",
        };
        (await host.Head.PostAsync("/api/v1/stations", station)).Is(201);
        (await host.Head.PatchAsync($"/api/v1/stations/{station.id}", new { name = "幸福里驿站" })).Is(200);
        var again = (await host.Head.PostAsync("/api/v1/stations", station)).Is(200);
        Assert.Equal("幸福里驿站", again["name"].GetString());
    }

    [Fact]
    public async Task What_has_not_come_is_not_counted_and_what_is_over_is_not_booked()
    {
        var station = await host.StationAsync();
        (await LogAsync(station, $"{Now.AddDays(2):O}")).Is(422, "session.heldAt.future");
        (await LogAsync(station, $"{Now:O}")).Is(201);
        (await BookAsync(station, "2001-01-01", "2001-01-02")).Is(422, "booking.period.past");
        (await BookAsync(station, $"{Now.AddHours(1):O}", $"{Now.AddHours(2):O}", "2001-01-01")).Is(
            422,
            "booking.series.reversed"
        );
    }

    [Fact]
    public async Task After_it_closed_a_station_held_nothing()
    {
        var station = await host.StationAsync();
        (await host.Head.PostAsync($"/api/v1/stations/{station}/close", new { reason = "修缮" })).Is(200);
        (await LogAsync(station, $"{TimeProvider.System.GetUtcNow():O}")).Is(409, "station.closed");
        (await LogAsync(station, $"{Now.AddDays(-1):O}")).Is(201);
        (await host.Head.PostAsync($"/api/v1/stations/{station}/reopen", new { })).Is(200);
        (await LogAsync(station, $"{TimeProvider.System.GetUtcNow():O}")).Is(201);
    }

    [Fact]
    public async Task A_place_without_degrees_is_none()
    {
        var station = await host.StationAsync();
        (await host.Head.PatchAsync($"/api/v1/stations/{station}", new { location = new { } })).Is(400);
    }

    private Task<ApiResponse> LogAsync(Guid station, string heldAt, Guid? id = null) =>
        host.Head.PostAsync(
            "/api/v1/sessions",
            new
            {
                id,
                stationId = station,
                type = "reading",
                heldAt,
                visits = 3,
            }
        );

    private Task<ApiResponse> BookAsync(Guid station, string from, string to, string? until = null) =>
        host.Head.PostAsync(
            $"/api/v1/stations/{station}/bookings",
            new
            {
                room = "R1",
                from,
                to,
                purpose = "合唱",
                repeat = until is null ? null : new { frequency = "weekly", until },
            }
        );
}
