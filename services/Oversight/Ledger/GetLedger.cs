using GovPlatform.OversightService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Shows the ledger's head, and whether anything is known to be missing from it.</summary>
internal static class GetLedger
{
    /// <summary>The ledger's head.</summary>
    /// <param name="Checkpoint">The newest checkpoint.</param>
    /// <param name="SealedAt">When it was sealed, UTC.</param>
    /// <param name="Gaps">Subjects with steps that have not arrived.</param>
    internal sealed record Answer(CheckpointView Checkpoint, DateTimeOffset SealedAt, int Gaps);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder ledger) =>
        ledger.MapGet("/", HandleAsync).WithName(nameof(GetLedger)).RequireAuthorization(Permissions.ReadFigures);

    private static async Task<Ok<Answer>> HandleAsync(OversightDb db, SequenceGapMonitor gaps, CancellationToken cancel)
    {
        var head = await db.Checkpoints.AsNoTracking().OrderByDescending(row => row.Number).FirstAsync(cancel);
        var view = new CheckpointView(head.Number, head.Facts, Convert.ToHexStringLower(head.Hash));
        return TypedResults.Ok(new Answer(view, head.SealedAt, gaps.Count));
    }
}
