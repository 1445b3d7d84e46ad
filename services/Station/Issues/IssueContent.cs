using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Issues;

/// <param name="Text">In the residents' own wording.</param>
internal sealed record IssueContent(string Title, string Text, GovernanceTag? Tag);
