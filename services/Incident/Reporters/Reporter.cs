using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>
/// The identity of an incident's reporter, encrypted and in a table of its own. Responses contain the masked contact only;
/// no endpoint of this service returns the rest.
/// </summary>
internal sealed class Reporter : EncryptedContact
{
    public required Guid IncidentId { get; init; }

    protected override Guid RowKey => IncidentId;

    public static Reporter Create(FieldEncryptor encryptor, Guid incidentId, PersonContact contact)
    {
        var reporter = new Reporter { IncidentId = incidentId };
        reporter.EncryptContact(encryptor, contact);
        return reporter;
    }
}
