using GovPlatform.OversightService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Returns the ledger's newest checkpoint, and how many subjects have missing steps.</summary>
internal static class GetLedger
{
    /// <param name="SealedAt">When it was committed, UTC.</param>
    /// <param name="Gaps">Number of subjects with missing steps.</param>
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
