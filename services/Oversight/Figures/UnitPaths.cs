using GovPlatform.Contracts.Grid;
using GovPlatform.OversightService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Figures;

/// <summary>
/// Where a unit stands and stood, from the ledger's own facts about units: no copy of the tree is kept beside them. Facts
/// keep the path their unit had when they happened, so a unit that moved is looked for under all its paths.
/// </summary>
/// <param name="db">The ledger.</param>
internal sealed class UnitPaths(OversightDb db)
{
    private static readonly string UnitChanged = LedgerFact.NameOf(typeof(UnitChangedV1));

    /// <summary>Every path a unit ever had, the newest last; empty for a unit unknown or outside the caller's reach.</summary>
    /// <param name="code">The unit's code.</param>
    /// <param name="reach">Path of the caller's own unit.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<string[]> WithinAsync(string code, string reach, CancellationToken cancel)
    {
        using var all = RowSecurity.BeginPlatformScope(); // where it stands now decides, and that may lie beyond the walls
        var steps = await db
            .Database.SqlQuery<Step>(
                $"""
                SELECT unit_path AS path, sequence FROM fact
                WHERE message_type = {UnitChanged} AND payload ->> 'code' = {code}
                """
            )
            .ToListAsync(cancel);
        var paths = steps
            .OrderBy(step => step.Sequence)
            .Select(step => step.Path)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var now = steps.MaxBy(step => step.Sequence)?.Path;
        return now is not null && reach.Length > 0 && now.StartsWith(reach, StringComparison.Ordinal) ? paths : [];
    }

    private sealed record Step(string Path, long Sequence);
}
