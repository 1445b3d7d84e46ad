using System.Data.Common;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Loads the keys before the server listens, and reads them again three times a minute: a key that another instance
/// revoked must stop signing, and the next one may be due.
/// </summary>
internal sealed partial class SigningKeyRotation(
    IServiceScopeFactory scopes,
    SigningKeyRing keyRing,
    TimeProvider clock,
    ILogger<SigningKeyRotation> log
) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await LoadAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is DbException || TransientDatabaseErrors.IsCauseOf(exception))
            {
                DatabaseUnavailable(exception.GetBaseException().Message);
                await Task.Delay(RetryDelay, clock, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LoadAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                ReloadFailed(exception);
            }
        }
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<SigningKeyStore>();
        keyRing.Replace(await store.LoadAsync(cancel));
    }

    [LoggerMessage(
        8000,
        LogLevel.Warning,
        "No signing keys yet; requests are not answered until they are read: {Reason}"
    )]
    private partial void DatabaseUnavailable(string reason);

    [LoggerMessage(8001, LogLevel.Warning, "The signing keys could not be read; the loaded ones stay in use.")]
    private partial void ReloadFailed(Exception exception);
}
