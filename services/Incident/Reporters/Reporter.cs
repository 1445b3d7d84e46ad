using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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

/// <summary>The table of reporters' identities.</summary>
internal sealed class ReporterTable : IEntityTypeConfiguration<Reporter>
{
    public void Configure(EntityTypeBuilder<Reporter> reporter)
    {
        reporter.ToTable("incident_reporter");
        reporter.HasKey(row => row.IncidentId);
        reporter.Property(row => row.IncidentId).ValueGeneratedNever();
    }
}
