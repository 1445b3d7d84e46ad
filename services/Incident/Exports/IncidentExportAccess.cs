using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Exports;

/// <summary>Which exports with contacts a caller sees; for all others they do not exist.</summary>
internal static class IncidentExportAccess
{
    /// <summary>The policy of reading them.</summary>
    public const string AskOrApprove = Permissions.ReadContact + "|" + Permissions.ApproveExport;

    /// <summary>The caller's own, and those the caller may decide.</summary>
    public static IQueryable<IncidentExport> VisibleTo(
        this IQueryable<IncidentExport> exports,
        RequestContext context
    ) =>
        context.HasPermission(Permissions.ApproveExport)
            ? exports.Where(
                RowSecurity
                    .IsWithin<IncidentExport>(row => row.Path, context.UnitPath)
                    .Or(row => row.AskedBy == context.Subject)
            )
            : exports.Where(row => row.AskedBy == context.Subject);
}
