using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Issues;

/// <summary>What an issue is about.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Text">As the residents put it.</param>
/// <param name="Tag">Under which way of governing it counts, or null.</param>
internal sealed record IssueContent(string Title, string Text, GovernanceTag? Tag);
