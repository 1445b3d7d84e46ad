using GovPlatform.Encryption;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Who applies: stored apart from the incubation and encrypted. Lists and changes show the masked form only.</summary>
internal sealed class Applicant : EncryptedContact
{
    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <inheritdoc/>
    protected override Guid RowKey => IncubationId;

    public static Applicant Create(FieldEncryptor encryptor, Guid incubationId, PersonContact contact)
    {
        var applicant = new Applicant { IncubationId = incubationId };
        applicant.EncryptContact(encryptor, contact);
        return applicant;
    }
}
