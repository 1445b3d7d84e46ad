using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Changes one training of a unit in the caller's access scope.</summary>
internal sealed class TrainingChange(GridDb db, RequestContext context)
{
    /// <param name="change">Makes the change and rejects it.</param>
    public async Task<Results<Ok<TrainingView>, NotFound>> MakeAsync(
        Guid id,
        IfMatch ifMatch,
        HttpResponse response,
        Func<Training, Task> change,
        CancellationToken cancel
    )
    {
        var training = await db
            .Trainings.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (training is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(training.Sequence);
        await change(training);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(training.Sequence);
        return TypedResults.Ok(TrainingView.Create(training));
    }
}
