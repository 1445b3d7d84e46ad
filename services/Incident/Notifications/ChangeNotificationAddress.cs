using FluentValidation;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Changes what an address is told of, and in which language. Another address is another row.</summary>
internal static class ChangeNotificationAddress
{
    internal sealed record Request(string Language, IReadOnlyList<Occasion> Occasions);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Language).IsLanguage();
            RuleFor(request => request.Occasions).AreOccasions();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder addresses) =>
        addresses
            .MapPut("/{id:guid}", HandleAsync)
            .WithName(nameof(ChangeNotificationAddress))
            .RequireAuthorization(Permissions.ManageNotifications);

    private static async Task<Results<Ok<NotificationAddressView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IncidentDb db,
        PlaceCache placeCache,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var address = await db
            .NotificationAddresses.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (address is null)
        {
            return TypedResults.NotFound();
        }
        address.Language = request.Language;
        address.Occasions = request.Occasions;
        address.Version++;
        address.ChangedAt = context.At;
        await db.SaveChangesAsync(cancel);
        await placeCache.ReloadAsync(cancel);
        return TypedResults.Ok(NotificationAddressView.Create(address));
    }
}
