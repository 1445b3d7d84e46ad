namespace GovPlatform.IncidentService.Incidents;

/// <summary>What was done about it.</summary>
/// <param name="Text">In the handler's words.</param>
/// <param name="Evidence">Attachments that show it.</param>
internal sealed record Resolution(string Text, IReadOnlyList<Guid> Evidence);
