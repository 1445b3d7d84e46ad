using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Issues;

/// <summary>Issues raised at stations' meetings (A31).</summary>
internal static class IssueFeature
{
    public static void AddIssues(this IServiceCollection services)
    {
        services.AddContracts<StationIssue>(IssueContracts.Decide);
        services.AddScoped<IssueCommandHandler>();
    }

    public static void MapIssues(this IEndpointRouteBuilder app)
    {
        var issues = app.MapApi("/station-meetings/{meetingId:guid}/issues");
        RaiseIssue.Map(issues);
        SolveIssue.Map(issues);
        AnswerIssue.Map(issues);
        HandOnIssue.Map(issues);
        ListIssues.Map(issues);
        GetIssue.Map(issues);
    }
}
