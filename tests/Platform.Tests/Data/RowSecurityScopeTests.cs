using GovPlatform.PlatformTests.SampleService;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.PlatformTests.Data;

/// <summary>Work done as the platform inside a caller's transaction leaves that transaction the caller's.</summary>
public sealed class RowSecurityScopeTests(TestServers servers)
{
    private const string Town = "/990001/990001101/";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_callers_scope_applies_again_after_work_as_the_platform(bool fails)
    {
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParcelDb>();
        using var caller = RowSecurity.BeginScope(Town, "ada");
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);

        async Task<string> WorkAsync()
        {
            var path = await ScopeOfAsync(db);
            return fails ? throw new InvalidOperationException(path) : path;
        }
        var during = fails
            ? (await Assert.ThrowsAsync<InvalidOperationException>(() => db.AsPlatformAsync(WorkAsync, Cancel))).Message
            : await db.AsPlatformAsync(WorkAsync, Cancel);

        Assert.Equal(RowSecurity.Platform, during);
        Assert.Equal(Town, await ScopeOfAsync(db));
    }

    [Fact]
    public async Task An_aborted_transaction_reports_its_own_error()
    {
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParcelDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);

        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            db.AsPlatformAsync(() => db.Database.ExecuteSqlRawAsync("SELECT 1 / 0", Cancel), Cancel)
        );

        Assert.Equal(Npgsql.PostgresErrorCodes.DivisionByZero, error.SqlState);
    }

    private static Task<string> ScopeOfAsync(ParcelDb db) =>
        db.Database.SqlQueryRaw<string>("SELECT current_setting('gov.path', true) AS \"Value\"").SingleAsync(Cancel);
}
