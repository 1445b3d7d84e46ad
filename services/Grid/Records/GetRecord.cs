using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>Returns one record in the caller's access scope, without the values about a person.</summary>
internal static class GetRecord
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder records) =>
        records
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetRecord))
            .RequireAuthorization(Permissions.ReadCollections);

    private static async Task<Results<Ok<RecordView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var record = await db
            .CollectionRecords.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (record is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(record.Sequence);
        return TypedResults.Ok(RecordView.Create(record));
    }
}
