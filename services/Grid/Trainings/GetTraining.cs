using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Returns one training that the caller may read.</summary>
internal static class GetTraining
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetTraining)).RequireAuthorization();

    private static async Task<Results<Ok<TrainingView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var training = await db
            .Trainings.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (training is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(training.Sequence);
        return TypedResults.Ok(TrainingView.Create(training));
    }
}
