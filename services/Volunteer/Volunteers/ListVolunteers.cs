using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// Lists volunteers visible to the caller, with masked contacts, oldest first: <c>?unit=</c> a unit and all below it.
/// </summary>
internal static class ListVolunteers
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapGet("/", HandleAsync)
            .WithName(nameof(ListVolunteers))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static async Task<Ok<Page<VolunteerView>>> HandleAsync(
        [AsParameters] PageRequest page,
        string? unit,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var volunteers = db.VolunteersVisibleTo(context).AsNoTracking();
        if (unit is not null)
        {
            var place = await db.ResolvePlaceAsync(unit, context, cancel);
            volunteers = volunteers.Within(volunteer => volunteer.Path, place.Path);
        }
        if (page.Cursor<Cursor>() is { } after)
        {
            volunteers = volunteers.Where(volunteer => volunteer.Id > after.Id);
        }
        var found = await volunteers
            .OrderBy(volunteer => volunteer.Id)
            .Take(size + 1)
            .Select(volunteer => new
            {
                Volunteer = volunteer,
                Masked = db
                    .Contacts.Where(contact => contact.VolunteerId == volunteer.Id)
                    .Select(contact => contact.Masked)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Volunteer.Id))
                .Map(row => VolunteerView.Create(row.Volunteer, row.Masked))
        );
    }
}
