using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>A request for a list as a file, as it is put on record.</summary>
/// <param name="Format">Format of the file.</param>
/// <param name="List">Name of the list, such as <c>incidents</c>; the file's name begins with it.</param>
/// <param name="Reason">Why the caller needs the file, in the caller's words.</param>
/// <param name="Filter">The filters, without texts that were searched for: written as JSON.</param>
/// <param name="ObjectId">Key of what was approved, or null where nothing is.</param>
public sealed record ExportRequest(
    ExportFormat Format,
    string List,
    string Reason,
    object Filter,
    string? ObjectId = null
)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 200;

    internal SecurityLogEntry ToEntry(RequestContext context, int rows) =>
        SecurityLogEntry.Create(
            SecurityLogKind.Exported,
            context,
            List,
            ObjectId,
            code: EnumNames.NameOf(Format),
            detail: new
            {
                rows,
                reason = Reason,
                filter = Filter,
            }
        );
}
