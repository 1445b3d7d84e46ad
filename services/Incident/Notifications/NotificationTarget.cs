namespace GovPlatform.IncidentService.Notifications;

/// <summary>Where notifications are sent. Stored encrypted, so its property names are part of the stored format.</summary>
/// <param name="Address">In the form of the channel: an e-mail address, a URL, a label.</param>
/// <param name="Secret">With which messages are signed, as <c>whsec_…</c>; null on channels that do not sign.</param>
internal sealed record NotificationTarget(string Address, string? Secret);
