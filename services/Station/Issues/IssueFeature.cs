using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Issues;

/// <summary>What meetings deal with (A31).</summary>
internal static class IssueFeature
{
    /// <summary>Adds what issues need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddIssues(this IServiceCollection services)
    {
        services.AddContracts<StationIssue>(IssueContracts.Decide);
        services.AddScoped<IssueCommandHandler>();
    }

    /// <summary>Maps a meeting's issues.</summary>
    /// <param name="app">The service.</param>
    public static void MapIssues(this IEndpointRouteBuilder app)
    {
        var issues = app.MapApi("/station-meetings/{meetingId:guid}/issues");
        RaiseIssue.Map(issues);
        SolveIssue.Map(issues);
        AnswerIssue.Map(issues);
        ForwardIssue.Map(issues);
        ListIssues.Map(issues);
        GetIssue.Map(issues);
    }
}
