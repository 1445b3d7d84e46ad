using GovPlatform.Contracts.Station;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>Bookings of a room do not overlap.</summary>
[Collection(StationCollection.Name)]
public sealed class BookingTests(StationFixture host)
{
    private static readonly int Year = TimeProvider.System.GetUtcNow().Year + 1;
    private static readonly DateTimeOffset Evening = new(Year, 3, 1, 19, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Of_thirty_at_once_exactly_one_stands()
    {
        var station = await host.StationAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(turn => BookAsync(station, Evening.AddMinutes(turn % 3 * 10)))
        );
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Is(409, "booking.taken"));
        Assert.Equal(1L, await CountBookedAsync(station));
    }

    [Fact]
    public async Task The_database_rejects_an_overlap_too()
    {
        var station = await host.StationAsync();
        (await BookAsync(station, Evening)).Is(201);
        const string Insert = """
            INSERT INTO booking (id, station_id, station_sequence, path, room, starts_at, ends_at, status, series_id, sequence)
            VALUES (gen_random_uuid(), $1, 1, '/990001/990001101/', $2, $3, $4, $5, gen_random_uuid(), 1)
            """;
        Task InsertAsync(string room, DateTimeOffset from, string status) =>
            host.Database.ExecuteUnderRowSecurityAsync(
                StationFixture.Town,
                "",
                Insert,
                station,
                room,
                from.UtcDateTime,
                from.AddHours(1).UtcDateTime,
                status
            );
        var exception = await Assert.ThrowsAsync<PostgresException>(() =>
            InsertAsync("R1", Evening.AddMinutes(59), "booked")
        );
        Assert.Equal(PostgresErrorCodes.ExclusionViolation, exception.SqlState);
        await InsertAsync("R1", Evening.AddHours(1), "booked");
        await InsertAsync("R2", Evening, "booked");
        await InsertAsync("R1", Evening, "cancelled");
        (await BookAsync(station, Evening.AddMinutes(90))).Is(409, "booking.taken");
    }

    [Fact]
    public async Task A_series_skips_what_is_taken_and_says_so()
    {
        var station = await host.StationAsync();
        (await BookAsync(station, Evening.AddDays(7).AddMinutes(30))).Is(201);
        var series = await BookAsync(station, Evening, repeat: new { frequency = "weekly", until = $"{Year}-03-22" });
        Assert.Equal(
            [Evening, Evening.AddDays(14), Evening.AddDays(21)],
            series.Is(201).Elements("booked").Select(one => one.GetProperty("from").GetDateTimeOffset())
        );
        var skipped = Assert.Single(series.Elements("skipped"));
        Assert.Equal(Evening.AddDays(7), skipped.GetProperty("from").GetDateTimeOffset());
        Assert.Equal("booking.taken", skipped.GetProperty("reason").GetString());
        var nothing = await BookAsync(station, Evening, repeat: new { frequency = "weekly", until = $"{Year}-03-22" });
        Assert.Equal(4, nothing.Is(409, "booking.taken").Elements("skipped").Count);
        Assert.Equal(4L, await CountBookedAsync(station));
    }

    [Fact]
    public async Task Concurrent_series_book_each_day_once()
    {
        var station = await host.StationAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(turn =>
                    BookAsync(
                        station,
                        Evening.AddDays(turn),
                        repeat: new { frequency = "daily", until = $"{Year}-03-12" }
                    )
                )
        );
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 201, 409 }));
        Assert.Equal(12L, await CountBookedAsync(station));
    }

    [Fact]
    public async Task A_repeated_id_returns_the_same_booking_and_a_repeated_key_the_same_response()
    {
        var station = await host.StationAsync();
        var id = Guid.CreateVersion7(Evening);
        var first = await BookAsync(station, Evening, id: id);
        var again = await BookAsync(station, Evening, id: id);
        Assert.Equal(
            first.Is(201).Elements("booked")[0].GetProperty("id").GetGuid(),
            again.Is(200).Elements("booked")[0].GetProperty("id").GetGuid()
        );
        (await BookAsync(station, Evening.AddDays(1), id: id)).Is(409, "booking.id.taken");
        var body = new
        {
            room = "R2",
            from = Evening,
            to = Evening.AddHours(1),
            purpose = "棋",
        };
        var path = $"/api/v1/stations/{station}/bookings";
        var keyed = await host.Head.PostAsync(path, body, key: $"k-{station}");
        Assert.Equal(keyed.Is(201).Raw, (await host.Head.PostAsync(path, body, key: $"k-{station}")).Raw);
    }

    [Fact]
    public async Task A_closed_station_rejects_bookings_and_cancels_future_ones()
    {
        var station = await host.StationAsync();
        (await BookAsync(station, Evening)).Is(201);
        (await host.Head.PostAsync($"/api/v1/stations/{station}/close", new { reason = "屋顶漏水" })).Is(200);
        (await BookAsync(station, Evening.AddDays(1))).Is(409, "station.closed");
        await Eventually.ValueAsync(() => CountBookedAsync(station), booked => booked == 0);
        (await host.Head.PostAsync($"/api/v1/stations/{station}/close", new { reason = "再关" })).Is(
            409,
            "station.closed"
        );
        (await host.Head.PostAsync($"/api/v1/stations/{station}/reopen")).Is(200);
        (await BookAsync(station, Evening)).Is(201);

        // The message of the closing arrives again, late: bookings made since then stay.
        await host.Bus.Publish(
            new StationChangedV1
            {
                SubjectId = station,
                Sequence = 2,
                OccurredAt = TimeProvider.System.GetUtcNow(),
                UnitPath = StationFixture.Town,
                Code = "late",
                Name = "late",
                UnitCode = "990001101",
                Status = "closed",
            },
            TestContext.Current.CancellationToken
        );
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal(1L, await CountBookedAsync(station));
    }

    [Fact]
    public async Task A_booking_waits_for_a_closing_that_is_under_way()
    {
        var cancel = TestContext.Current.CancellationToken;
        var station = await host.StationAsync();
        await using var source = NpgsqlDataSource.Create(host.Database.AdminConnectionString);
        await using var session = await source.OpenConnectionAsync(cancel);
        await using var closing = await session.BeginTransactionAsync(cancel);
        await using var close = new NpgsqlCommand(
            "UPDATE station SET status = 'closed', closed_for = '装修', sequence = 2 WHERE id = $1",
            session,
            closing
        )
        {
            Parameters = { new() { Value = station } },
        };
        await close.ExecuteNonQueryAsync(cancel);
        var booking = BookAsync(station, Evening);
        const string WaitingSessions =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        await Eventually.ValueAsync(() => host.Database.QueryAsync<long>(WaitingSessions), waiting => waiting > 0);
        Assert.False(booking.IsCompleted);
        await closing.CommitAsync(cancel);
        (await booking).Is(409, "station.closed");
    }

    [Fact]
    public async Task No_booking_remains_if_it_is_made_while_the_station_closes()
    {
        var station = await host.StationAsync();
        var closing = Enumerable
            .Range(0, 2)
            .Select(_ => host.Head.PostAsync($"/api/v1/stations/{station}/close", new { reason = "装修" }));
        var booking = Enumerable.Range(0, 12).Select(day => BookAsync(station, Evening.AddDays(day)));
        var answers = await Task.WhenAll(booking.Concat(closing));
        Assert.Single(answers[12..], answer => answer.Status == 200);
        Assert.All(
            answers[..12],
            answer => Assert.True(answer.Status == 201 || answer.Code == "station.closed", answer.Raw)
        );
        await Eventually.ValueAsync(() => CountBookedAsync(station), booked => booked == 0);
    }

    [Fact]
    public async Task Bookings_are_public_and_their_purpose_is_visible_to_staff_only()
    {
        var station = await host.StationAsync();
        (await BookAsync(station, Evening)).Is(201);
        var path = $"/api/v1/bookings?station={station}&room=R1&from={Year}-03-01&to={Year}-03-02";
        Assert.Equal("合唱", (await host.Head.GetAsync(path)).Is(200).Elements()[0].GetProperty("purpose").GetString());
        foreach (var stranger in new[] { host.Resident, host.OtherHead, host.Leader })
        {
            var seen = Assert.Single((await stranger.GetAsync(path)).Is(200).Elements());
            Assert.Equal(
                "null null",
                $"{seen.GetProperty("purpose").GetRawText()} {seen.GetProperty("bookedBy").GetRawText()}"
            );
            (await stranger.GetAsync($"/api/v1/bookings/{seen.GetProperty("id").GetGuid()}")).Is(200);
        }
        (await host.OtherHead.PostAsync($"/api/v1/stations/{station}/bookings", Body(Evening.AddDays(3)))).Is(404);
        (await host.Resident.PostAsync($"/api/v1/stations/{station}/bookings", Body(Evening.AddDays(3)))).Is(403);
        const string Purposes = "SELECT count(*) FROM booking_purpose";
        Assert.Equal(
            0L,
            await host.Database.QueryUnderRowSecurityAsync<long>(StationFixture.OtherTown, "other-head", Purposes)
        );
        Assert.Equal(0L, await host.Database.QueryUnderRowSecurityAsync<long>("", "resident", Purposes));
        Assert.NotEqual(
            0L,
            await host.Database.QueryUnderRowSecurityAsync<long>(StationFixture.Town, "head", Purposes)
        );
    }

    private Task<ApiResponse> BookAsync(Guid station, DateTimeOffset from, object? repeat = null, Guid? id = null) =>
        host.Head.PostAsync($"/api/v1/stations/{station}/bookings", Body(from, repeat, id));

    private static object Body(DateTimeOffset from, object? repeat = null, Guid? id = null) =>
        new
        {
            id,
            room = "R1",
            from,
            to = from.AddHours(1),
            purpose = "合唱",
            repeat,
        };

    private Task<long> CountBookedAsync(Guid station) =>
        host.Database.QueryAsync<long>(
            "SELECT count(*) FROM booking WHERE station_id = $1 AND status = 'booked'",
            station
        );
}
