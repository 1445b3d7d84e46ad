using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Exports;

/// <summary>
/// 带联系方式的导出: a file of incidents with the contacts of their reporters, which a second person approves. It holds what was
/// asked for, not the rows: those are found when the file is taken.
/// </summary>
[SecurityAudited(SecurityLogKind.Exported, nameof(Status))]
internal sealed class IncidentExport
{
    public required Guid Id { get; init; }

    /// <summary>Number of the last step: the ETag, and the concurrency token.</summary>
    public long Sequence { get; private set; } = 1;

    /// <summary>
    /// Path of the unit for which the asker asked; that of the approver lies above it or is the same. The file is taken in that
    /// unit only: in another post the account has another scope, which was not approved.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Subject of the account that asked, which alone may take the file.</summary>
    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string Reason { get; init; }

    public required ExportFormat Format { get; init; }

    public required IncidentFilter Filter { get; init; }

    public IncidentExportStatus Status { get; private set; }

    /// <summary>Until when it can be decided, and once it is approved, until when the file can be taken; UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Subject of the account that approved or refused it; null before.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When it was approved or refused, UTC; null before.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was approved or refused, or null.</summary>
    public string? DecisionReason { get; private set; }

    /// <param name="reason">Needed to refuse.</param>
    /// <param name="subject">Who approves.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="lifetime">How long the file can then be taken.</param>
    /// <inheritdoc cref="Decide"/>
    public void Approve(string? reason, string subject, DateTimeOffset at, TimeSpan lifetime)
    {
        Decide(IncidentExportStatus.Approved, reason, subject, at);
        ExpiresAt = at + lifetime;
    }

    /// <exception cref="RuleBrokenException"><c>incident.reason.missing</c>, and those of deciding.</exception>
    public void Refuse(string? reason, string subject, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBrokenException("incident.reason.missing", RefusalKind.Invalid);
        }
        Decide(IncidentExportStatus.Refused, reason, subject, at);
    }

    /// <exception cref="RuleBrokenException"><c>export.notApproved</c> or <c>export.expired</c>.</exception>
    public void RequireReady(DateTimeOffset at)
    {
        if (Status != IncidentExportStatus.Approved)
        {
            throw new RuleBrokenException("export.notApproved");
        }
        RequireCurrent(at);
    }

    /// <exception cref="RuleBrokenException">
    /// <c>export.approver.isAsker</c>, <c>export.decided</c> or <c>export.expired</c>.
    /// </exception>
    private void Decide(IncidentExportStatus decision, string? reason, string subject, DateTimeOffset at)
    {
        if (subject == AskedBy)
        {
            throw new RuleBrokenException("export.approver.isAsker", RefusalKind.Forbidden);
        }
        if (Status != IncidentExportStatus.AwaitingApproval)
        {
            throw new RuleBrokenException("export.decided");
        }
        RequireCurrent(at);
        (Status, DecidedBy, DecidedAt) = (decision, subject, at);
        DecisionReason = string.IsNullOrWhiteSpace(reason) ? null : reason;
        Sequence++;
    }

    private void RequireCurrent(DateTimeOffset at)
    {
        if (at >= ExpiresAt)
        {
            throw new RuleBrokenException("export.expired");
        }
    }
}
