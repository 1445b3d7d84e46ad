namespace GovPlatform.GridService.Trainings;

/// <summary>An answer in responses.</summary>
/// <param name="At">UTC.</param>
/// <param name="Post">Kind of post of the one who answers; null without one.</param>
/// <param name="Unit">Code of that one's unit.</param>
internal sealed record AnswerView(Guid Id, DateTimeOffset At, string? Post, string? Unit, string Text)
{
    public static AnswerView Create(TrainingAnswer answer) =>
        new(answer.Id, answer.At, answer.Post, answer.Unit, answer.Text);
}
