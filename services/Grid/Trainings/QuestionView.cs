namespace GovPlatform.GridService.Trainings;

/// <summary>A question about a training in responses.</summary>
/// <param name="At">UTC.</param>
/// <param name="Post">Kind of post of the one who asks; null without one.</param>
/// <param name="Unit">Code of that one's unit.</param>
/// <param name="Answers">Oldest first.</param>
internal sealed record QuestionView(
    Guid Id,
    DateTimeOffset At,
    string? Post,
    string? Unit,
    string Text,
    IReadOnlyList<AnswerView> Answers
)
{
    public static QuestionView Create(TrainingQuestion question, IEnumerable<TrainingAnswer> answers) =>
        new(
            question.Id,
            question.At,
            question.Post,
            question.Unit,
            question.Text,
            [.. answers.Select(AnswerView.Create)]
        );
}
