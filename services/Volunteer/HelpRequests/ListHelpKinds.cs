using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Lists the kinds of help, ordered by name.</summary>
internal static class ListHelpKinds
{
    internal sealed record Answer(IReadOnlyList<HelpKind> Items);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests.MapGet("/kinds", Handle).WithName(nameof(ListHelpKinds)).RequireAuthorization(Permissions.AskForHelp);

    private static Ok<Answer> Handle() =>
        TypedResults.Ok(new Answer([.. HelpKinds.All.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)]));
}
