namespace GovPlatform.IncidentService.Incidents;

/// <summary>A supervision order in responses. All times are UTC.</summary>
internal sealed record SupervisionView(
    int Number,
    string Unit,
    DateTimeOffset AnswerBy,
    DateTimeOffset OrderedAt,
    string? Answer,
    DateTimeOffset? AnsweredAt
)
{
    public static SupervisionView Create(Supervision order) =>
        new(order.Number, order.Unit, order.AnswerBy, order.OrderedAt, order.Answer, order.AnsweredAt);
}
