using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// A volunteer withdraws consent: name, phone and the link to the account are deleted at once, places still to come are
/// cancelled, and minutes served remain without a volunteer. For a volunteer without an account a coordinator whose
/// subtree contains their unit does it.
/// </summary>
internal static class WithdrawConsent
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapPost("/{id:guid}/withdraw-consent", HandleAsync)
            .WithName(nameof(WithdrawConsent))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db.InPlatformTransactionAsync<Results<NoContent, NotFound>>(
            async () =>
            {
                var volunteer = (
                    await db
                        .Volunteers.FromSql($"SELECT * FROM volunteer WHERE id = {id} FOR UPDATE")
                        .ToListAsync(cancel)
                ).SingleOrDefault();
                if (volunteer is not { WithdrawnAt: null } || !MayWithdraw(volunteer, context))
                {
                    return TypedResults.NotFound();
                }
                ifMatch.Require(volunteer.Sequence);
                await DeleteStoredAnswersAsync(db, volunteer, cancel);
                await CancelPlacesAsync(db, id, context.At, cancel);
                foreach (
                    var helpRequest in await db.HelpRequests.Where(row => row.VolunteerId == id).ToListAsync(cancel)
                )
                {
                    helpRequest.RemoveHelper(context.At);
                }
                await db.Contacts.Where(contact => contact.VolunteerId == id).ExecuteDeleteAsync(cancel);
                volunteer.WithdrawConsent(context.At);
                await db.SaveChangesAsync(cancel);
                return TypedResults.NoContent();
            },
            cancel
        );

    private static bool MayWithdraw(Volunteer volunteer, RequestContext context) =>
        volunteer.Subject == context.Subject || (volunteer.Subject is null && context.Coordinates(volunteer.Path));

    private static async Task CancelPlacesAsync(VolunteerDb db, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        var shifts = await db
            .Shifts.FromSql(
                $"""
                SELECT * FROM volunteer_shift
                WHERE id IN (SELECT shift_id FROM volunteer_sign_up WHERE volunteer_id = {id}) ORDER BY id FOR UPDATE
                """
            )
            .ToDictionaryAsync(shift => shift.Id, cancel);
        foreach (var signUp in await db.SignUps.Where(row => row.VolunteerId == id).ToListAsync(cancel))
        {
            if (signUp.IsActive)
            {
                await db.CancelSignUpAsync(signUp, shifts[signUp.ShiftId], at, cancel);
            }
            signUp.Anonymise();
        }
    }

    /// <summary>
    /// Deletes answers stored for repeated requests: those given to the volunteer, and those that contain their id.
    /// </summary>
    private static Task<int> DeleteStoredAnswersAsync(VolunteerDb db, Volunteer volunteer, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM idempotency_key
            WHERE caller = {volunteer.Subject} OR position(convert_to({volunteer.Id.ToString()}, 'UTF8') IN body) > 0
            """,
            cancel
        );
}
