using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>Lists the sign-ups of a shift for its coordinator, oldest first, with masked contacts.</summary>
internal static class ListSignUps
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder shifts) =>
        shifts
            .MapGet("/{id:guid}/signups", HandleAsync)
            .WithName(nameof(ListSignUps))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Ok<Page<SignUpView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var hosted = db.Activities.Within(activity => activity.Path, context.UnitPath).Select(activity => activity.Id);
        if (!await db.Shifts.AnyAsync(shift => shift.Id == id && hosted.Contains(shift.ActivityId), cancel))
        {
            return TypedResults.NotFound();
        }
        var signUps = db.SignUps.AsNoTracking().Where(signUp => signUp.ShiftId == id);
        var waiting = await signUps
            .Where(signUp => signUp.Place != null)
            .OrderBy(signUp => signUp.Place)
            .Select(signUp => signUp.Id)
            .ToListAsync(cancel);
        if (page.Cursor<Cursor>() is { } after)
        {
            signUps = signUps.Where(signUp => signUp.Id > after.Id);
        }
        var found = await signUps
            .OrderBy(signUp => signUp.Id)
            .Take(size + 1)
            .Select(signUp => new
            {
                SignUp = signUp,
                Masked = db
                    .Contacts.Where(contact => contact.VolunteerId == signUp.VolunteerId)
                    .Select(contact => contact.Masked)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.SignUp.Id))
                .Map(row =>
                    SignUpView.Create(
                        row.SignUp,
                        row.SignUp.Place is null ? null : waiting.IndexOf(row.SignUp.Id) + 1,
                        row.Masked
                    )
                )
        );
    }
}
