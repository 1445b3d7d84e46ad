using GovPlatform.Support;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>Times in requests: their format, and whether they may lie in the future or in the past.</summary>
[Collection(StationCollection.Name)]
public sealed class TimeTests(StationFixture host)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("2026-11-20T09:00:00")]
    [InlineData("2026-11-20T09:00:00 08:00")]
    [InlineData("20.11.2026")]
    [InlineData("")]
    public async Task A_time_without_an_offset_is_rejected(string heldAt) =>
        (await RecordAsync(await host.StationAsync(), heldAt)).Is(400, "request.malformed");

    [Fact]
    public async Task A_date_means_midnight_in_the_county()
    {
        var station = await host.StationAsync();
        var recorded = (await RecordAsync(station, "2026-11-20")).Is(201);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 19, 16, 0, 0, TimeSpan.Zero),
            recorded["heldAt"].GetDateTimeOffset().ToUniversalTime()
        );
        var year = Now.Year + 1;
        var booked = (await BookAsync(station, $"{year}-03-05", $"{year}-03-06")).Is(201).Elements("booked")[0];
        Assert.Equal(
            new DateTimeOffset(year, 3, 4, 16, 0, 0, TimeSpan.Zero),
            booked.GetProperty("from").GetDateTimeOffset().ToUniversalTime()
        );
    }

    [Fact]
    public async Task A_repeated_request_with_fractions_of_a_microsecond_is_recognised()
    {
        var station = await host.StationAsync();
        var id = Guid.CreateVersion7(Now);
        (await RecordAsync(station, "2026-11-20T09:00:00.1234567+08:00", id)).Is(201);
        (await RecordAsync(station, "2026-11-20T09:00:00.1234567+08:00", id)).Is(200);
        (await RecordAsync(station, "2026-11-20T09:00:00.1234577+08:00", id)).Is(409, "session.id.taken");
    }

    [Fact]
    public async Task A_repeated_request_returns_the_same_station_after_later_changes()
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
    public async Task A_session_in_the_future_and_a_booking_in_the_past_are_rejected()
    {
        var station = await host.StationAsync();
        (await RecordAsync(station, $"{Now.AddMinutes(10):O}")).Is(422, "moment.future");
        (
            await host.Head.PostAsync(
                "/api/v1/station-meetings",
                new
                {
                    stationId = station,
                    heldAt = Now.AddMinutes(10),
                    subject = "明天的会",
                }
            )
        ).Is(422, "moment.future");
        (await RecordAsync(station, $"{Now:O}")).Is(201);
        (await BookAsync(station, "2001-01-01", "2001-01-02")).Is(422, "booking.period.past");
        (await BookAsync(station, $"{Now.AddHours(1):O}", $"{Now.AddHours(2):O}", "2001-01-01")).Is(
            422,
            "booking.series.reversed"
        );
    }

    [Fact]
    public async Task A_session_after_the_closing_of_the_station_is_rejected()
    {
        var station = await host.StationAsync();
        (await host.Head.PostAsync($"/api/v1/stations/{station}/close", new { reason = "修缮" })).Is(200);
        (await RecordAsync(station, $"{TimeProvider.System.GetUtcNow():O}")).Is(409, "station.closed");
        (await RecordAsync(station, $"{Now.AddDays(-1):O}")).Is(201);
        (await host.Head.PostAsync($"/api/v1/stations/{station}/reopen", new { })).Is(200);
        (await RecordAsync(station, $"{TimeProvider.System.GetUtcNow():O}")).Is(201);
    }

    [Fact]
    public async Task A_location_without_coordinates_is_rejected()
    {
        var station = await host.StationAsync();
        (await host.Head.PatchAsync($"/api/v1/stations/{station}", new { location = new { } })).Is(422);
    }

    private Task<ApiResponse> RecordAsync(Guid station, string heldAt, Guid? id = null) =>
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
