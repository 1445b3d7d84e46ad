using System.Data.Common;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IdentityService.Keys;

/// <summary>Loads the keys before the server listens, and looks once a minute whether it is time for the next.</summary>
internal sealed partial class SigningKeyRotation(
    IServiceScopeFactory scopes,
    SigningKeyRing keyRing,
    TimeProvider clock,
    ILogger<SigningKeyRotation> log
) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
                Waiting(exception.GetBaseException().Message);
                await Task.Delay(Pause, clock, cancellationToken);
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
                StayedAsTheyWere(exception);
            }
        }
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<SigningKeyStore>();
        keyRing.Replace(await store.LoadAsync(cancel));
    }

    [LoggerMessage(8000, LogLevel.Warning, "No signing keys yet, so nothing is answered yet: {Reason}")]
    private partial void Waiting(string reason);

    [LoggerMessage(8001, LogLevel.Warning, "The signing keys could not be read; those in memory stay in use.")]
    private partial void StayedAsTheyWere(Exception exception);
}
