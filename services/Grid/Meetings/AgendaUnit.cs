namespace GovPlatform.GridService.Meetings;

/// <summary>A unit on an agenda.</summary>
internal sealed record AgendaUnit(string Code, string Name);
