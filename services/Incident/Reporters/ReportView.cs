using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>
/// What a reporter sees who shows number and code: how far the matter is, and what is asked of the reporter. Neither the text of
/// the report nor a contact, since a code can be lost. All times are UTC.
/// </summary>
/// <param name="Number">The number people quote.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Open">Whether it has not ended.</param>
/// <param name="CategoryCode">Its category.</param>
/// <param name="Sequence">For <c>If-Match</c>.</param>
/// <param name="ReportedAt">When the platform received it.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="DueAt">By when it should be done; null when no date could be computed.</param>
/// <param name="PromisedAt">By when it was to be done as first told; null while that date has not moved.</param>
/// <param name="Question">What is asked of the reporter, or null.</param>
/// <param name="Answer">What was done, or why it was refused or merged; null before.</param>
/// <param name="Feedback">The reporter's answer to the latest return visit, or null.</param>
/// <param name="Road">The steps behind and ahead.</param>
/// <param name="Allowed">The moves that the reporter may make now.</param>
internal sealed record ReportView(
    string Number,
    IncidentStatus Status,
    bool Open,
    string CategoryCode,
    long Sequence,
    DateTimeOffset ReportedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? PromisedAt,
    string? Question,
    string? Answer,
    Feedback? Feedback,
    IReadOnlyList<RoadStep> Road,
    IReadOnlyList<IncidentMove> Allowed
);
