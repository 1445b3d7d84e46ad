using GovPlatform.Sealing;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Who applies: stored apart from the incubation and sealed. Lists and changes show the masked form only.</summary>
internal sealed class Applicant
{
    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <summary>Which key <see cref="Ciphertext"/> is encrypted with.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name and phone, sealed for this incubation.</summary>
    public required byte[] Ciphertext { get; init; }

    /// <summary>What is shown of them, such as <c>张* 138****1234</c>.</summary>
    public string? Masked { get; init; }

    /// <summary>Seals a person.</summary>
    /// <param name="incubationId">The incubation.</param>
    /// <param name="person">The person.</param>
    /// <param name="encryptor">The service's vault.</param>
    public static Applicant Encrypt(Guid incubationId, Person person, FieldEncryptor encryptor)
    {
        var encrypted = encryptor.Encrypt(incubationId, person);
        return new Applicant
        {
            IncubationId = incubationId,
            KeyId = encrypted.KeyId,
            Ciphertext = encrypted.Content,
            Masked = ContactMask.Mask(person.Name, person.Phone),
        };
    }

    /// <summary>Opens the box.</summary>
    /// <param name="encryptor">The service's vault.</param>
    public Person Decrypt(FieldEncryptor encryptor) =>
        encryptor.Decrypt<Person>(IncubationId, new EncryptedField(KeyId, Ciphertext));

    /// <summary>A person.</summary>
    /// <param name="Name">Name as given.</param>
    /// <param name="Phone">Phone as given.</param>
    internal sealed record Person(string Name, string Phone);
}
