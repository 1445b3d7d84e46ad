using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>
/// Who reported an incident: stored apart from it and encrypted. Handlers see the masked contact; no answer about an
/// incident holds the rest.
/// </summary>
internal sealed class Reporter : EncryptedContact
{
    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <inheritdoc/>
    protected override Guid RowKey => IncidentId;

    public static Reporter Create(FieldEncryptor encryptor, Guid incidentId, PersonContact contact)
    {
        var reporter = new Reporter { IncidentId = incidentId };
        reporter.EncryptContact(encryptor, contact);
        return reporter;
    }
}
