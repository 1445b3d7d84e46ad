namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>What a message says about the incident that a request was handed on as.</summary>
/// <param name="Sequence">Sequence of the incident.</param>
/// <param name="Outcome">Its final status; null while it is open.</param>
/// <param name="Answer">What became of it, in words; null if nothing was said.</param>
/// <param name="At">Time of the incident's step, UTC.</param>
internal sealed record IncidentNews(long Sequence, string? Outcome, string? Answer, DateTimeOffset At)
{
    /// <summary>Prints no member: the answer would go into logs.</summary>
    public override string ToString() => nameof(IncidentNews);
}
