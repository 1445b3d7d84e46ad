using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Deletes rows of OpenIddict's tables that expired more than a day ago, every <c>Tokens:PruneEvery</c>.
/// </summary>
internal sealed partial class PruneTokens(
    IServiceScopeFactory scopes,
    IOptions<TokenSettings> settings,
    TimeProvider clock,
    ILogger<PruneTokens> log
) : BackgroundService
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);

    /// <returns>Number of rows deleted.</returns>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - Retention;
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var authorizations = scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
        return await tokens.PruneAsync(before, cancel) + await authorizations.PruneAsync(before, cancel);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.PruneEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Pruned(await RunAsync(stoppingToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                PruneFailed(exception);
            }
        }
    }

    [LoggerMessage(8010, LogLevel.Debug, "{Rows} expired rows deleted.")]
    private partial void Pruned(long rows);

    [LoggerMessage(8011, LogLevel.Warning, "Expired rows could not be deleted; the next run tries again.")]
    private partial void PruneFailed(Exception exception);
}
