namespace GovPlatform.GridService.Units;

/// <summary>A unit that was created, changed or ended.</summary>
/// <param name="Unit">As it is now.</param>
/// <param name="FormerPath">Its path before; null for a new one.</param>
internal sealed record TouchedUnit(Unit Unit, string? FormerPath);
