using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Asks something about a training that the caller may read; all who may read the training read it.</summary>
internal static class AskQuestion
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings
            .MapPost("/{id:guid}/questions", HandleAsync)
            .WithName(nameof(AskQuestion))
            .RequireAuthorization(Permissions.DiscussTrainings);

    private static async Task<Results<Created<QuestionView>, NotFound>> HandleAsync(
        Guid id,
        TextRequest request,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (!await db.Trainings.VisibleTo(context).AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var question = new TrainingQuestion
        {
            Id = Guid.CreateVersion7(context.At),
            TrainingId = id,
            At = context.At,
            Text = request.Text,
            Post = context.Post,
            Unit = context.Unit,
        };
        db.TrainingQuestions.Add(question);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/v1/trainings/{id}/questions", QuestionView.Create(question, []));
    }
}
