using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Shows one incubation: to its applicant and to the centre with the applicant in full, to other reviewers masked.
/// That the centre opened it is on record before anybody reads a word; one's own anybody may read unrecorded.
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
        var own = incubation.Owner == context.Subject;
        var opens = own || context.HasPermission(Permissions.Manage);
        if (opens && !own)
        {
            db.Add(AccessLogEntry.Create(id, incubation.Path, context));
            await db.SaveChangesAsync(cancel);
        }
        var applicant = await db.Applicants.AsNoTracking().SingleAsync(row => row.IncubationId == id, cancel);
        response.SetSequence(incubation.Sequence);
        return TypedResults.Ok(
            IncubationView.Create(
                incubation,
                await handler.ProcessOfAsync(incubation, cancel),
                applicant.Masked,
                opens ? applicant.Decrypt(encryptor) : null
            )
        );
    }
}
