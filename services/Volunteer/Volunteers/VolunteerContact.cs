using GovPlatform.Sealing;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// A volunteer's name and phone. Purpose: to reach them about shifts; basis: their consent, as <see cref="Consent"/> says
/// it is known; kept until they withdraw it;
/// readers: themselves, and the coordinators of their unit and of the activities they signed up for.
/// </summary>
internal sealed class VolunteerContact
{
    /// <summary>The volunteer.</summary>
    public required Guid VolunteerId { get; init; }

    /// <summary>Which key <see cref="Ciphertext"/> is encrypted with.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name and phone, AES-GCM.</summary>
    public required byte[] Ciphertext { get; init; }

    /// <summary>What lists show, such as <c>张* 138****1234</c>.</summary>
    public string? Masked { get; init; }

    /// <summary>Seals a contact for one volunteer.</summary>
    /// <param name="encryptor">The service's vault.</param>
    /// <param name="volunteerId">The volunteer.</param>
    /// <param name="person">Name and phone.</param>
    public static VolunteerContact Encrypt(FieldEncryptor encryptor, Guid volunteerId, Person person)
    {
        var encrypted = encryptor.Encrypt(volunteerId, person);
        return new VolunteerContact
        {
            VolunteerId = volunteerId,
            KeyId = encrypted.KeyId,
            Ciphertext = encrypted.Content,
            Masked = ContactMask.Mask(person.Name, person.Phone),
        };
    }

    /// <summary>Opens it.</summary>
    /// <param name="encryptor">The service's vault.</param>
    public Person Decrypt(FieldEncryptor encryptor) =>
        encryptor.Decrypt<Person>(VolunteerId, new EncryptedField(KeyId, Ciphertext));

    /// <summary>Who it is.</summary>
    /// <param name="Name">Name as given.</param>
    /// <param name="Phone">Phone as given.</param>
    internal sealed record Person(string Name, string Phone);
}
