using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.PlatformTests.Data;

/// <summary>A connection that is lost fails the statement that meets it, and no other.</summary>
public sealed class LostConnectionTests(TestServers servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The second use of a statement on a connection is the one that prepares it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_statements_after_a_lost_one_succeed(int usesBefore)
    {
        var database = await ParcelService.PrepareAsync(servers);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new TcpCutProxy(new Uri($"tcp://{connection.Host}:{connection.Port}"));
        connection.Host = "127.0.0.1";
        connection.Port = proxy.Address.Port;
        // The service's own statements meet the lost connections too, and log it.
        await using var service = await ParcelService.StartAsync(
            database,
            new LogRecords(),
            ("ConnectionStrings:parcel", connection.ConnectionString)
        );
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParcelDb>();
        await db.Database.OpenConnectionAsync(Cancel);
        for (var i = 0; i < usesBefore; i++)
        {
            Assert.Equal(7, await SelectAsync(db, 7));
        }

        proxy.Reset();
        await Task.Delay(100, Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => SelectAsync(db, 7));
        await db.Database.CloseConnectionAsync();
        await db.Database.OpenConnectionAsync(Cancel);

        for (var number = 1; number < 5; number++)
        {
            Assert.Equal(number, await SelectAsync(db, number));
        }
    }

    private static Task<int> SelectAsync(ParcelDb db, int number) =>
        db.Database.SqlQuery<int>($"SELECT {number} AS \"Value\"").SingleAsync(Cancel);
}
