using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Lists recorded facts that are no longer in their publisher's database after it was restored from a backup: those in
/// the caller's subtree whose subject the caller may read.
/// </summary>
internal static class ListLostFacts
{
    /// <param name="Publisher">The service whose database was restored.</param>
    /// <param name="Epoch">The epoch that the restore began.</param>
    /// <param name="Type">Publisher and contract.</param>
    /// <param name="SubjectId">The aggregate.</param>
    /// <param name="Sequence">The step that is lost, with the epoch it belonged to.</param>
    /// <param name="OccurredAt">When it happened, UTC.</param>
    /// <param name="UnitPath">Path of the unit to which it belonged.</param>
    internal sealed record Item(
        string Publisher,
        long Epoch,
        string Type,
        Guid SubjectId,
        long Sequence,
        DateTimeOffset OccurredAt,
        string UnitPath
    );

    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder ledger) =>
        ledger
            .MapGet("/restores", HandleAsync)
            .WithName(nameof(ListLostFacts))
            .RequireAuthorization(Permissions.ReadFigures);

    private static async Task<Ok<Page<Item>>> HandleAsync(
        [AsParameters] PageRequest page,
        LostFacts lost,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var rows = await lost.ListAsync(context, page.Cursor<Cursor>()?.Id ?? Guid.Empty, size + 1, cancel);
        return TypedResults.Ok(
            Page.Create(rows, size, row => new Cursor(row.Id))
                .Map(row => new Item(
                    row.Type.Split('.')[0],
                    row.Epoch,
                    row.Type,
                    row.Subject,
                    row.Sequence,
                    row.OccurredAt,
                    row.UnitPath
                ))
        );
    }
}
