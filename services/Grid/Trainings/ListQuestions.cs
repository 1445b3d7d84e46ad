using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Lists the questions about a training with their answers, oldest first.</summary>
internal static class ListQuestions
{
    internal sealed record Cursor(Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings.MapGet("/{id:guid}/questions", HandleAsync).WithName(nameof(ListQuestions)).RequireAuthorization();

    private static async Task<Results<Ok<Page<QuestionView>>, NotFound>> HandleAsync(
        Guid id,
        [AsParameters] PageRequest page,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        if (!await db.Trainings.VisibleTo(context).AnyAsync(row => row.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }
        var questions = db.TrainingQuestions.AsNoTracking().Where(row => row.TrainingId == id);
        if (page.Cursor<Cursor>() is { } after)
        {
            questions = questions.Where(row => row.Id > after.Id);
        }
        var found = await questions.OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancel);
        var ids = found.ConvertAll(row => row.Id);
        var answers = await db
            .TrainingAnswers.AsNoTracking()
            .Where(row => ids.Contains(row.QuestionId))
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            Page.Create(found, size, row => new Cursor(row.Id))
                .Map(row => QuestionView.Create(row, answers.Where(answer => answer.QuestionId == row.Id)))
        );
    }
}
