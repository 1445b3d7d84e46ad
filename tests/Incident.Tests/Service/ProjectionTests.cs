using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class ProjectionTests(IncidentFixture host)
{
    [Fact]
    public async Task The_newest_message_about_a_unit_wins_in_any_order_of_arrival()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var bus = host.Services.GetRequiredService<IBus>();
        foreach (var sequence in new[] { 3, 1, 2, 3, 5, 4 })
        {
            await bus.Publish(Named(id, sequence), TestContext.Current.CancellationToken);
        }
        var placeCache = host.Services.GetRequiredService<PlaceCache>();
        await Eventually.EqualAsync(
            "第5名",
            async () =>
                (await placeCache.CurrentAsync(TestContext.Current.CancellationToken)).Places.FindUnit("999001")?.Name
        );
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(5L, await host.Database.QueryAsync<long>("SELECT sequence FROM unit_copy WHERE id = $1", id));
    }

    /// <summary>Where the messages about steps 3 and 2 were lost.</summary>
    [Fact]
    public async Task A_refresh_corrects_a_copy_that_lost_a_message_and_does_not_set_one_back()
    {
        var unit = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var grid = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var bus = host.Services.GetRequiredService<IBus>();
        await RefreshAsync(bus, Named(unit, 3, "999003"));
        await RefreshAsync(bus, Drawn(grid, 2));

        await host.Database.EventuallyAsync($"SELECT sequence FROM unit_copy WHERE id = '{unit}'", 3);
        await host.Database.EventuallyAsync($"SELECT sequence FROM grid_copy WHERE id = '{grid}'", 2);
        var placeCache = host.Services.GetRequiredService<PlaceCache>();
        await Eventually.EqualAsync(
            "999002001",
            async () =>
                (await placeCache.CurrentAsync(TestContext.Current.CancellationToken))
                    .Places.Locate(114.05, 49.05, new DateOnly(2026, 1, 1))
                    ?.Code
        );
        await RefreshAsync(bus, Named(unit, 2, "999003"));
        await RefreshAsync(bus, Drawn(grid, 1));
        await bus.Publish(Named(unit, 4, "999003"), TestContext.Current.CancellationToken);
        await host.Database.EventuallyAsync($"SELECT sequence FROM unit_copy WHERE id = '{unit}'", 4);
        Assert.Equal(2L, await host.Database.QueryAsync<long>("SELECT sequence FROM grid_copy WHERE id = $1", grid));
        Assert.Equal(
            2,
            host.Logs.AtLeast(LogLevel.Warning)
                .Count(line =>
                    line.Message.Contains($"{unit} was behind", StringComparison.Ordinal)
                    || line.Message.Contains($"{grid} was behind", StringComparison.Ordinal)
                )
        );
    }

    /// <summary>Keys of a range that no other test uses.</summary>
    [Fact]
    public async Task What_a_restore_of_Grids_database_lost_is_removed()
    {
        var keys = Enumerable
            .Range(0, 6)
            .Select(key => new Guid($"f2000000-0000-7000-8000-00000000000{key}"))
            .ToArray();
        var (listed, lost, created, lostGrid, outside) = (keys[1], keys[2], keys[3], keys[4], keys[5]);
        const long NextEpoch = 1L << 32;
        var bus = host.Services.GetRequiredService<IBus>();
        foreach (
            var unit in new[]
            {
                Named(listed, 4, "999004"),
                Named(lost, 2, "999005"),
                Named(created, NextEpoch | 1, "999006"),
                Named(outside, 1, "999007"),
            }
        )
        {
            await bus.Publish(unit, TestContext.Current.CancellationToken);
        }
        await bus.Publish(Drawn(lostGrid, 1), TestContext.Current.CancellationToken);
        const string Copies = "SELECT count(*) FROM unit_copy WHERE id::text LIKE 'f2000000%'";
        const string Grids = "SELECT count(*) FROM grid_copy WHERE id::text LIKE 'f2000000%'";
        await host.Database.EventuallyAsync(Copies, 4);
        await host.Database.EventuallyAsync(Grids, 1);

        await bus.Publish(
            new GridInventoryV1
            {
                SubjectId = keys[0],
                Sequence = NextEpoch | 1,
                OccurredAt = TimeProvider.System.GetUtcNow(),
                UnitPath = "/",
                After = keys[0],
                UpTo = lostGrid,
                Subjects = [new SubjectStep { Id = listed, Step = 4 }],
            },
            TestContext.Current.CancellationToken
        );

        await host.Database.EventuallyAsync(Copies, 3);
        await host.Database.EventuallyAsync(Grids, 0);
        Assert.Equal(0L, await host.Database.QueryAsync<long>("SELECT count(*) FROM unit_copy WHERE id = $1", lost));
    }

    [Fact]
    public async Task A_grid_that_another_instance_has_just_stored_gets_the_next_report()
    {
        var admin = host.As(Callers.Admin);
        // Makes the slow first call now; during it, the cache would load the grid by polling.
        await admin.ReportAsync();
        await host.Database.ExecuteAsync(
            """
            INSERT INTO unit_copy (id, sequence, code, name, level, path, valid_from)
            VALUES (gen_random_uuid(), 1, '999101', '另一县', 'county', '/999101/', '2020-01-01'),
                (gen_random_uuid(), 1, '999101001', '另一网格', 'grid', '/999101/999101001/', '2020-01-01');
            INSERT INTO grid_copy (id, sequence, code, path, geometry, valid_from)
            VALUES (gen_random_uuid(), 1, '999101001', '/999101/999101001/',
                '{"type":"Polygon","coordinates":[[[113,48],[113.1,48],[113.1,48.1],[113,48.1],[113,48]]]}', '2020-01-01')
            """
        );

        var reported = await admin.ReportAsync(IncidentRequests.Report(longitude: 113.05, latitude: 48.05));

        Assert.Equal("999101001", reported.Text("unit"));
    }

    private static Task RefreshAsync<T>(IBus bus, T state)
        where T : class =>
        bus.Publish(
            state,
            context => context.Headers.Set("gov-refresh", value: true),
            TestContext.Current.CancellationToken
        );

    private static GridChangedV1 Drawn(Guid id, long sequence) =>
        new()
        {
            SubjectId = id,
            Sequence = sequence,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = "/999002/999002001/",
            Code = "999002001",
            Name = "网格",
            Geometry = """{"type":"Polygon","coordinates":[[[114,49],[114.1,49],[114.1,49.1],[114,49.1],[114,49]]]}""",
            ValidFrom = new DateOnly(2020, 1, 1),
        };

    private static UnitChangedV1 Named(Guid id, long sequence, string code = "999001") =>
        new()
        {
            SubjectId = id,
            Sequence = sequence,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"/{code}/",
            Code = code,
            Name = $"第{sequence}名",
            Level = "county",
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
