using GovPlatform.Encryption;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// A volunteer's name and phone. Purpose: to reach them about shifts; basis: their consent, as recorded in
/// <see cref="Consent"/>; kept until they withdraw it; readers: the volunteer, and the coordinators of their unit and
/// of the activities they signed up for.
/// </summary>
internal sealed class VolunteerContact : EncryptedContact
{
    public required Guid VolunteerId { get; init; }

    protected override Guid RowKey => VolunteerId;

    public static VolunteerContact Create(FieldEncryptor encryptor, Guid volunteerId, PersonContact contact)
    {
        var row = new VolunteerContact { VolunteerId = volunteerId };
        row.EncryptContact(encryptor, contact);
        return row;
    }
}
