using System.Globalization;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Tests.Service;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Places;

/// <summary>What a report lacks in memory is looked up, without a query for each of many reports.</summary>
[Collection(IncidentCollection.Name)]
public sealed class PlaceCacheTests(IncidentFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PlaceCache Cache => host.Services.GetRequiredService<PlaceCache>();

    [Fact]
    public async Task Calls_that_come_together_share_a_check()
    {
        await Cache.CurrentAsync(Cancel);
        await using var connection = new NpgsqlConnection(host.Database.AdminConnectionString);
        await connection.OpenAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        // No check can end before all calls have come.
        await using var command = new NpgsqlCommand("LOCK TABLE unit_copy IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        var before = Cache.Checks;
        var calls = Enumerable.Range(0, 200).Select(_ => Cache.CurrentAsync(_ => false, Cancel).AsTask()).ToList();
        await transaction.CommitAsync(Cancel);
        await Task.WhenAll(calls);

        // The one during which they came, the one that they share, and the regular one of each second.
        Assert.InRange(Cache.Checks - before, 1, 5);
    }

    [Fact]
    public async Task A_call_sees_what_was_committed_before_it_also_among_many_others()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var others = Enumerable
            .Range(0, 20)
            .Select(async _ =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await Cache.CurrentAsync(_ => false, Cancel);
                }
            })
            .ToList();
        for (var number = 0; number < 100; number++)
        {
            var code = (990001977001 + number).ToString(CultureInfo.InvariantCulture);
            await host.Database.ExecuteAsync(
                $"""
                INSERT INTO unit_copy (id, sequence, code, path, level, name, valid_from)
                VALUES (gen_random_uuid(), 1, '{code}', '/990001/{code}/', 'community', '演示', '2020-01-01')
                """
            );

            var snapshot = await Cache.CurrentAsync(_ => false, Cancel);

            Assert.NotNull(snapshot.Places.FindUnit(code));
        }
        await stop.CancelAsync();
        await Task.WhenAll(others);
    }
}
