using GovPlatform.Contracts.Grid;
using GovPlatform.OversightService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Present and former paths of a unit, read from the ledger's own facts about units; there is no copy of the tree. A
/// fact keeps the path its unit had when it happened, so the figures of a unit that moved need all its paths.
/// </summary>
internal sealed class UnitPaths(OversightDb db)
{
    private static readonly string UnitChanged = LedgerFact.NameOf(typeof(UnitChangedV1));

    /// <summary>
    /// All paths a unit has had, the newest last; empty for a unit unknown or outside the caller's access scope.
    /// </summary>
    /// <param name="scopePath">Path of the caller's unit.</param>
    public async Task<string[]> FindVisibleAsync(string code, string scopePath, CancellationToken cancel)
    {
        // The present path decides about access, and it may lie outside the caller's scope.
        using var platformScope = RowSecurity.BeginPlatformScope();
        var rows = await db
            .Database.SqlQuery<PathRow>(
                $"""
                SELECT unit_path AS path, sequence FROM fact
                WHERE message_type = {UnitChanged} AND payload ->> 'code' = {code}
                """
            )
            .ToListAsync(cancel);
        var paths = rows.OrderBy(row => row.Sequence)
            .Select(row => row.Path)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var currentPath = rows.MaxBy(row => row.Sequence)?.Path;
        return
            currentPath is not null
            && scopePath.Length > 0
            && currentPath.StartsWith(scopePath, StringComparison.Ordinal)
            ? paths
            : [];
    }

    private sealed record PathRow(string Path, long Sequence);
}
