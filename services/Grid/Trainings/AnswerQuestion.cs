using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Answers a question about a training that the caller may read: colleagues may know as well as the unit.</summary>
internal static class AnswerQuestion
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings
            .MapPost("/{id:guid}/questions/{questionId:guid}/answers", HandleAsync)
            .WithName(nameof(AnswerQuestion))
            .RequireAuthorization(Permissions.DiscussTrainings);

    private static async Task<Results<Created<AnswerView>, NotFound>> HandleAsync(
        Guid id,
        Guid questionId,
        TextRequest request,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            !await db.Trainings.VisibleTo(context).AnyAsync(row => row.Id == id, cancel)
            || !await db.TrainingQuestions.AnyAsync(row => row.Id == questionId && row.TrainingId == id, cancel)
        )
        {
            return TypedResults.NotFound();
        }
        var answer = new TrainingAnswer
        {
            Id = Guid.CreateVersion7(context.At),
            QuestionId = questionId,
            At = context.At,
            Text = request.Text,
            Post = context.Post,
            Unit = context.Unit,
        };
        db.TrainingAnswers.Add(answer);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/v1/trainings/{id}/questions", AnswerView.Create(answer));
    }
}
