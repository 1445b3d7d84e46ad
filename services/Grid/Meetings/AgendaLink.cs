namespace GovPlatform.GridService.Meetings;

/// <summary>Where another service is asked about the unit.</summary>
/// <param name="Name">What is read there, such as <c>incidents.overdue</c>.</param>
/// <param name="Path">Path and query, below the gateway's address.</param>
internal sealed record AgendaLink(string Name, string Path);
