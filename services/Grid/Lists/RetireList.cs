using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// Retires a list: nothing is recorded under it from now on. Its versions and its records stay, these until their retention
/// ends. <c>?unit=</c> names the owner where several units below the caller have the code.
/// </summary>
internal static class RetireList
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder lists) =>
        lists
            .MapDelete("/{code}", HandleAsync)
            .WithName(nameof(RetireList))
            .RequireAuthorization(Permissions.ManageLists);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        string code,
        string? unit,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = unit is null ? null : (await db.RequireUnitAsync(unit, context, cancel)).Path;
        var retired = await db.ChangeConfigurationAsync(
            async () =>
            {
                var list = await db
                    .CollectionLists.Where(row => row.Code == code)
                    .FindOwnedAsync(path, context, cancel);
                if (list is not { RetiredAt: null })
                {
                    return false;
                }
                AskOnce.RequireUnused(list, await AskOnce.OthersOfAsync(db, list, context, cancel));
                db.RecordChange(
                    list,
                    CollectionList.Table,
                    code,
                    ListView.Create,
                    ConfigurationActor.Of(context),
                    retire: true
                );
                await db.AnnounceAsync(list, context.At, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return retired ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
