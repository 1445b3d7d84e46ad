namespace GovPlatform.IncidentService.Reporters;

/// <summary>
/// Who reported an incident: stored apart from it and encrypted. Handlers see the masked contact; nobody reads the rest
/// through an incident.
/// </summary>
internal sealed class Reporter
{
    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Which key <see cref="Ciphertext"/> is encrypted with.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name and phone, AES-GCM: nonce, tag, ciphertext.</summary>
    public required byte[] Ciphertext { get; init; }

    /// <summary>What handlers see, such as <c>张* 138****1234</c>; null when nothing was left.</summary>
    public string? Masked { get; init; }
}
