namespace GovPlatform.IncidentService.Notifications;

/// <summary>An address as the API shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Unit">Code of the unit that owns it.</param>
/// <param name="Channel">Name of the channel.</param>
/// <param name="Address">Masked.</param>
/// <param name="Language">Language of the messages.</param>
/// <param name="Occasions">What it is told of.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="Secret">With which messages are signed; shown once, when the address is added, and null from then on.</param>
internal sealed record NotificationAddressView(
    Guid Id,
    string Unit,
    string Channel,
    string Address,
    string Language,
    IReadOnlyList<Occasion> Occasions,
    DateTimeOffset ChangedAt,
    string? Secret = null
)
{
    internal static NotificationAddressView Create(NotificationAddress address) =>
        new(
            address.Id,
            address.Unit,
            address.Channel,
            address.Masked,
            address.Language,
            address.Occasions,
            address.ChangedAt
        );
}
