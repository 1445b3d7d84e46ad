using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// A volunteer takes their consent back: name, phone and account are erased here and now, places yet to come are given up, and
/// minutes served stay as nobody's. A coordinator does it for somebody of their units who has no account.
/// </summary>
internal static class WithdrawConsent
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapPost("/{id:guid}/withdraw-consent", HandleAsync)
            .WithName(nameof(WithdrawConsent))
            .RequireAuthorization(Permissions.Either);

    private static Task<Results<NoContent, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db.InPlatformTransactionAsync<Results<NoContent, NotFound>>(
            context,
            async () =>
            {
                var volunteer = (
                    await db
                        .Volunteers.FromSql($"SELECT * FROM volunteer WHERE id = {id} FOR UPDATE")
                        .ToListAsync(cancel)
                ).SingleOrDefault();
                if (volunteer is not { WithdrawnAt: null } || !IsTheirs(volunteer, context))
                    return TypedResults.NotFound();
                ifMatch.Require(volunteer.Sequence);
                await ForgetKeptAnswersAsync(db, volunteer, cancel);
                await GiveUpPlacesAsync(db, id, context.At, cancel);
                foreach (var help in await db.HelpRequests.Where(row => row.VolunteerId == id).ToListAsync(cancel))
                    help.ForgetHelper(context.At);
                await db.Contacts.Where(contact => contact.VolunteerId == id).ExecuteDeleteAsync(cancel);
                volunteer.WithdrawConsent(context.At);
                await db.SaveChangesAsync(cancel);
                return TypedResults.NoContent();
            },
            cancel
        );

    private static bool IsTheirs(Volunteer volunteer, RequestContext context) =>
        volunteer.Subject == context.Subject || (volunteer.Subject is null && context.Coordinates(volunteer.Path));

    private static async Task GiveUpPlacesAsync(VolunteerDb db, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        await db
            .Shifts.FromSql(
                $"""
                SELECT * FROM volunteer_shift
                WHERE id IN (SELECT shift_id FROM volunteer_sign_up WHERE volunteer_id = {id}) ORDER BY id FOR UPDATE
                """
            )
            .ToListAsync(cancel);
        foreach (var signUp in await db.SignUps.Where(row => row.VolunteerId == id).ToListAsync(cancel))
        {
            if (signUp.IsLive)
                await db.CancelAsync(signUp, at, cancel);
            signUp.Forget();
        }
    }

    /// <summary>Answers kept for repeated requests: those given to them, and those about them.</summary>
    private static Task<int> ForgetKeptAnswersAsync(VolunteerDb db, Volunteer volunteer, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM idempotency_key
            WHERE caller = {volunteer.Subject} OR position(convert_to({volunteer.Id.ToString()}, 'UTF8') IN body) > 0
            """,
            cancel
        );
}
