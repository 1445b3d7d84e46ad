using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// Returns one volunteer with name and phone: to themselves, and to a coordinator whose subtree contains their unit or
/// an activity they signed up for. An access by another person than the volunteer is saved in the
/// access log before the contact is decrypted.
/// </summary>
internal static class GetVolunteer
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetVolunteer))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static async Task<Results<Ok<VolunteerView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var volunteer = await db.VolunteersVisibleTo(context)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (volunteer is null)
        {
            return TypedResults.NotFound();
        }
        var contact = await db.Contacts.AsNoTracking().SingleAsync(row => row.VolunteerId == id, cancel);
        if (volunteer.Subject != context.Subject)
        {
            // A volunteer need not belong to a unit; then the reading is on record at the reader's.
            var path = volunteer.Path == RowSecurity.Platform ? context.UnitPath : volunteer.Path;
            await db.RecordReadAsync("volunteer", id, path, context, cancel);
        }
        var person = contact.Decrypt(encryptor);
        response.SetSequence(volunteer.Sequence);
        return TypedResults.Ok(
            VolunteerView.Create(volunteer, contact.Masked) with
            {
                Name = person.Name,
                Phone = person.Phone,
            }
        );
    }
}
