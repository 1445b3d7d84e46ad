using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Exports;

/// <summary>An export with contacts, in responses. All times are UTC.</summary>
/// <param name="AskedBy">Subject of the account.</param>
/// <param name="ExpiresAt">Until when it can be decided, or the file taken.</param>
/// <param name="Expired">Whether that is over.</param>
/// <param name="DecidedBy">Subject of the account, or null.</param>
/// <param name="DecisionReason">Why it was approved or refused, or null.</param>
internal sealed record IncidentExportView(
    Guid Id,
    long Sequence,
    IncidentExportStatus Status,
    ExportFormat Format,
    string Reason,
    IncidentFilter Filter,
    string AskedBy,
    DateTimeOffset AskedAt,
    DateTimeOffset ExpiresAt,
    bool Expired,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason
)
{
    public static IncidentExportView Create(IncidentExport export, DateTimeOffset at) =>
        new(
            export.Id,
            export.Sequence,
            export.Status,
            export.Format,
            export.Reason,
            export.Filter,
            export.AskedBy,
            export.AskedAt,
            export.ExpiresAt,
            at >= export.ExpiresAt,
            export.DecidedBy,
            export.DecidedAt,
            export.DecisionReason
        );
}
