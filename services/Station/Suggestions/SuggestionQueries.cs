using GovPlatform.StationService.Data;
using GovPlatform.StationService.Issues;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Suggestions;

/// <summary>Finds the suggestions for which something follows from the step of an issue.</summary>
internal static class SuggestionQueries
{
    /// <summary>
    /// Lets the suggestion that was raised as an issue, if there is one, follow the issue's step. Called before saving.
    /// </summary>
    /// <param name="issue">The issue, after its step.</param>
    /// <param name="at">Time of the step, UTC.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task FollowIssueAsync(
        this StationDb db,
        StationIssue issue,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var suggestion = await db.Suggestions.SingleOrDefaultAsync(row => row.IssueId == issue.Id, cancel);
        suggestion?.FollowIssue(issue.Ending, at);
    }
}
