using GovPlatform.Sealing;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Shows one incubation: to its applicant and to the centre with the applicant in full, to other reviewers masked.
/// That the centre opened it is on record before anybody reads a word; one's own anybody may read unrecorded.
/// </summary>
internal static class ShowIncubation
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(ShowIncubation))
            .RequireAuthorization(Permissions.Read);

    private static async Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        SocialOrgDb db,
        IncubationDesk desk,
        Vault vault,
        Acting acting,
        CancellationToken cancel
    )
    {
        var incubation = await desk
            .Visible.AsNoTracking()
            .Include(row => row.Documents)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (incubation is null)
        {
            return TypedResults.NotFound();
        }
        var own = incubation.Owner == acting.Subject;
        var opens = own || acting.May(Permissions.Manage);
        if (opens && !own)
        {
            db.Readings.Add(
                new IncubationReading
                {
                    Id = Guid.CreateVersion7(acting.At),
                    IncubationId = id,
                    ReadBy = acting.Subject,
                    Post = acting.Post,
                    At = acting.At,
                }
            );
            await db.SaveChangesAsync(cancel);
        }
        var applicant = await db.Applicants.AsNoTracking().SingleAsync(row => row.IncubationId == id, cancel);
        response.SetSequence(incubation.Sequence);
        return TypedResults.Ok(
            IncubationView.Of(
                incubation,
                await desk.ProcessOfAsync(incubation, cancel),
                applicant.Masked,
                opens ? applicant.Open(vault) : null
            )
        );
    }
}
