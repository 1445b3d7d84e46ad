using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// Lists a volunteer's sign-ups, oldest first: all of them to the volunteer, those in their subtree to a coordinator.
/// Positions in waiting lists are not included; signing up returns them.
/// </summary>
internal static class ListOwnSignUps
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapGet("/{id:guid}/signups", HandleAsync)
            .WithName(nameof(ListOwnSignUps))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static async Task<Results<Ok<Page<SignUpView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (!await db.VolunteersVisibleTo(context).AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var coordinated = db
            .SignUps.Within(signUp => signUp.Path, context.HasPermission(Permissions.Manage) ? context.UnitPath : "")
            .Select(signUp => signUp.Id);
        var signUps = db
            .SignUps.AsNoTracking()
            .Where(signUp =>
                signUp.VolunteerId == id && (signUp.Subject == context.Subject || coordinated.Contains(signUp.Id))
            );
        if (page.Cursor<Cursor>() is { } after)
        {
            signUps = signUps.Where(signUp => signUp.Id > after.Id);
        }
        var found = await signUps.OrderBy(signUp => signUp.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, signUp => new Cursor(signUp.Id))
                .Map(signUp => SignUpView.Create(signUp, position: null))
        );
    }
}
