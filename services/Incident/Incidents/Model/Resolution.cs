namespace GovPlatform.IncidentService.Incidents;

/// <summary>The result the handler reports when the work is done.</summary>
/// <param name="Text">The handler's own text.</param>
/// <param name="Evidence">Ids of the attachments that prove it.</param>
internal sealed record Resolution(string Text, IReadOnlyList<Guid> Evidence);
