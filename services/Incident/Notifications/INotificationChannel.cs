namespace GovPlatform.IncidentService.Notifications;

/// <summary>A way to deliver notifications. Thread-safe.</summary>
internal interface INotificationChannel
{
    /// <summary>Name in addresses and settings, such as <c>smtp</c>.</summary>
    string Name { get; }

    /// <summary>Whether this installation has what the channel needs.</summary>
    bool IsConfigured { get; }

    /// <summary>Checks an address before it is stored.</summary>
    /// <returns>Code of what is wrong with it, or null.</returns>
    ValueTask<string?> FindFaultAsync(string address, CancellationToken cancel);

    /// <summary>What lists show of an address.</summary>
    string Mask(string address);

    /// <summary>A secret for a new address, with which messages to it are signed; null on channels that do not sign.</summary>
    string? CreateSecret() => null;

    /// <summary>Delivers a message; returns when the receiving server has accepted it.</summary>
    /// <exception cref="DeliveryException">It did not.</exception>
    Task SendAsync(NotificationMessage message, NotificationTarget target, CancellationToken cancel);
}
