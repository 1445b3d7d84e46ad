using GovPlatform.Encryption;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// The applicant's contact, stored apart from the incubation and encrypted. Lists and answers to commands return the
/// masked form only.
/// </summary>
internal sealed class Applicant : EncryptedContact
{
    public required Guid IncubationId { get; init; }

    protected override Guid RowKey => IncubationId;

    public static Applicant Create(FieldEncryptor encryptor, Guid incubationId, PersonContact contact)
    {
        var applicant = new Applicant { IncubationId = incubationId };
        applicant.EncryptContact(encryptor, contact);
        return applicant;
    }
}
