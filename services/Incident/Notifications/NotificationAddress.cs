using GovPlatform.Domain;
using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// 通知对象: an address at which a unit is told of its incidents. It may be a person's e-mail address, so it is personal data. Purpose: to
/// reach the duty desk of a unit. Basis: the duties of the office. Kept until it is removed. Only the sending process reads it;
/// those who manage it see the masked form.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(Unit), nameof(Channel))]
internal sealed class NotificationAddress : EncryptedRow<NotificationTarget>
{
    public required Guid Id { get; init; }

    /// <summary>Code of the unit that owns it.</summary>
    public required string Unit { get; init; }

    /// <summary>Path of that unit.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the channel: an <see cref="INotificationChannel.Name"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>What lists show of the address.</summary>
    public required string Masked { get; init; }

    /// <summary>Language of the messages, one of <see cref="NotificationTemplates.Languages"/>.</summary>
    public required string Language { get; set; }

    /// <summary>What it is told of.</summary>
    public required IReadOnlyList<Occasion> Occasions { get; set; }

    /// <summary>Incremented by each change, from 1; concurrency token.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    protected override Guid RowKey => Id;

    /// <summary>Encrypts where it leads to; once, after it was created.</summary>
    public void SetTarget(FieldEncryptor encryptor, NotificationTarget target) => Encrypt(encryptor, target);
}
