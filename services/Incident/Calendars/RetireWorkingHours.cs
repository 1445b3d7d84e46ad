using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Calendars;

/// <summary>Retires the working hours of a unit: those of the next unit above apply from now on.</summary>
internal static class RetireWorkingHours
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder hours) =>
        hours
            .MapDelete("/{unit}", HandleAsync)
            .WithName(nameof(RetireWorkingHours))
            .RequireAuthorization(Permissions.ManageRules);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        string unit,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var path = (await db.ResolvePlaceAsync(unit, context, cancel)).Path;
        var retired = await db.ChangeConfigurationAsync(
            async () =>
            {
                var row = await db.WorkingHours.SingleOrDefaultAsync(
                    row => row.Unit == unit && row.OwnerPath == path && row.RetiredAt == null,
                    cancel
                );
                if (row is null)
                {
                    return false;
                }
                db.RecordChange(
                    row,
                    WorkingHours.Kind,
                    unit,
                    ListWorkingHours.View.Create,
                    ConfigurationActor.Of(context),
                    retire: true
                );
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        await placeCache.ReloadAsync(cancel);
        return retired ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
