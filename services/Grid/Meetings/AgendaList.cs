namespace GovPlatform.GridService.Meetings;

/// <summary>The first entries of a list on an agenda.</summary>
/// <param name="Total">How many there are.</param>
internal sealed record AgendaList<T>(int Total, IReadOnlyList<T> Items);
