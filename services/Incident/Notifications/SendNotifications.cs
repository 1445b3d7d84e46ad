using System.Collections.Concurrent;
using System.Security.Cryptography;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Places;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Sends notifications, on each channel apart from the others, and to several addresses at once, so that a server which is slow or down
/// delays only what goes to it. Every instance runs this. A process that dies between sending and recording it sends again, under the
/// same id.
/// </summary>
internal sealed partial class SendNotifications(
    IEnumerable<INotificationChannel> channels,
    NotificationQueue queue,
    NotificationAlarm alarm,
    NotificationTemplates templates,
    FieldEncryptor encryptor,
    PlaceCache placeCache,
    IOptions<NotificationOptions> options,
    TimeProvider clock,
    ILogger<SendNotifications> log
) : BackgroundService
{
    /// <summary>Most addresses of a channel to which this process sends at once.</summary>
    private const int MaxAddresses = 16;

    /// <summary>What another instance has stored and not sent is found after this time.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            channels.Where(channel => channel.IsConfigured).Select(channel => RunAsync(channel, stoppingToken))
        );

    private async Task RunAsync(INotificationChannel channel, CancellationToken stop)
    {
        var sleep = alarm.Of(channel.Name);
        var sending = new ConcurrentDictionary<Guid, Task>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                sleep.Prepare();
                var latest = clock.GetUtcNow() + LongestSleep;
                var next = await StartAsync(channel, sending, stop);
                await sleep.SleepAsync(next < latest ? next.Value : latest, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
            catch (Exception exception)
            {
                // Any exception, since EF Core wraps lost connections in its own types.
                Failed(channel.Name, exception.GetBaseException().Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await Task.WhenAll(sending.Values);
    }

    /// <summary>Starts to send what is due to addresses that are not being sent to.</summary>
    /// <returns>When more is due, UTC; null when nothing waits, or when an address has to become free first.</returns>
    private async Task<DateTimeOffset?> StartAsync(
        INotificationChannel channel,
        ConcurrentDictionary<Guid, Task> sending,
        CancellationToken stop
    )
    {
        if (!(await placeCache.CurrentAsync(stop)).Addresses.Uses(channel.Name))
        {
            return null;
        }
        while (MaxAddresses - sending.Count is > 0 and var free)
        {
            var batches = await queue.ClaimAsync(channel.Name, [.. sending.Keys], free, stop);
            if (batches.Count == 0)
            {
                return await queue.FindNextAsync(channel.Name, [.. sending.Keys], stop);
            }
            foreach (var batch in batches)
            {
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                sending[batch.Address.Id] = ended.Task;
                _ = Task.Run(
                    async () =>
                    {
                        try
                        {
                            await SendAsync(channel, batch, stop);
                        }
                        finally
                        {
                            sending.TryRemove(batch.Address.Id, out _);
                            ended.SetResult();
                            alarm.Of(channel.Name).Set(DateTimeOffset.MinValue);
                        }
                    },
                    CancellationToken.None
                );
            }
        }
        return null;
    }

    private async Task SendAsync(INotificationChannel channel, NotificationBatch batch, CancellationToken stop)
    {
        try
        {
            if (ReadTarget(batch.Address) is not { } target)
            {
                foreach (var notification in batch.Notifications)
                {
                    await SettleAsync(notification, new DeliveryException("address.unreadable"));
                }
                return;
            }
            DeliveryException? down = null;
            foreach (var notification in batch.Notifications)
            {
                if (stop.IsCancellationRequested || clock.GetUtcNow() > batch.Until - options.Value.Timeout)
                {
                    await queue.ReleaseAsync(notification);
                    continue;
                }
                // The next attempts would only wait for the same server.
                var failure = down ?? await TrySendAsync(channel, batch.Address, notification, target, stop);
                if (failure is not null && stop.IsCancellationRequested)
                {
                    // Cut off by the end of this process, which is no attempt.
                    await queue.ReleaseAsync(notification);
                    continue;
                }
                down = failure is { ConcernsServer: true } ? failure : null;
                await SettleAsync(notification, failure);
            }
        }
        catch (Exception exception)
        {
            // The lease ends, and the rest is sent then.
            Failed(channel.Name, exception.GetBaseException().Message);
        }
    }

    /// <returns>Null when the key with which the address was encrypted is no longer configured.</returns>
    private NotificationTarget? ReadTarget(NotificationAddress address)
    {
        try
        {
            return address.Decrypt(encryptor);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <returns>Null when it was delivered.</returns>
    private async Task<DeliveryException?> TrySendAsync(
        INotificationChannel channel,
        NotificationAddress address,
        Notification notification,
        NotificationTarget target,
        CancellationToken stop
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(options.Value.Timeout);
        try
        {
            await channel.SendAsync(templates.Render(notification, address.Language), target, timeout.Token);
            return null;
        }
        catch (DeliveryException failure)
        {
            return failure;
        }
        catch (OperationCanceledException cancelled)
        {
            return new DeliveryException("timeout", concernsServer: true, cause: cancelled);
        }
        catch (Exception exception)
        {
            NotSent(notification.Id, channel.Name, exception);
            return new DeliveryException("channel.error", cause: exception);
        }
    }

    private async Task SettleAsync(Notification notification, DeliveryException? failure)
    {
        if (failure is null)
        {
            await queue.SetSentAsync(notification);
        }
        else if (await queue.SetFailedAsync(notification, failure.Code, failure.IsPermanent))
        {
            GivenUp(notification.Id, notification.AddressId, notification.Attempts, failure.Code);
        }
    }

    [LoggerMessage(4301, LogLevel.Warning, "Notifications of channel {Channel} are not sent: {Reason}; tried again")]
    private partial void Failed(string channel, string reason);

    [LoggerMessage(
        4302,
        LogLevel.Warning,
        "Notification {Id} to the address {AddressId} is given up after {Attempts} attempts: {Error}"
    )]
    private partial void GivenUp(Guid id, Guid addressId, int attempts, string error);

    [LoggerMessage(4303, LogLevel.Error, "Notification {Id} cannot be sent by channel {Channel}")]
    private partial void NotSent(Guid id, string channel, Exception exception);
}
