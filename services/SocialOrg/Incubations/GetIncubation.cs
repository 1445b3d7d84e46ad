using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Returns one incubation: to its applicant and to the centre with the contact in full, to other reviewers with the
/// masked contact. An access by the centre is written to the access log before the contact is decrypted; an access by
/// the applicant is not logged.
/// </summary>
internal static class GetIncubation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetIncubation))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var incubation = await handler
            .Visible.AsNoTracking()
            .Include(row => row.Documents)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (incubation is null)
        {
            return TypedResults.NotFound();
        }
        var isApplicant = incubation.Owner == context.Subject;
        var mayReadContact = isApplicant || context.HasPermission(Permissions.Manage);
        if (mayReadContact && !isApplicant)
        {
            await db.RecordReadAsync("incubation", id, incubation.Path, context, cancel);
        }
        var applicant = await db.Applicants.AsNoTracking().SingleAsync(row => row.IncubationId == id, cancel);
        response.SetSequence(incubation.Sequence);
        return TypedResults.Ok(
            IncubationView.Create(
                incubation,
                await handler.GetProcessAsync(incubation, cancel),
                applicant.Masked,
                CommandContext.Create(context),
                mayReadContact ? applicant.Decrypt(encryptor) : null
            )
        );
    }
}
