using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>Lists the types of activity (A22), ordered by name.</summary>
internal static class ListActivityTypes
{
    internal sealed record Answer(IReadOnlyList<ActivityType> Items);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapGet("/types", Handle)
            .WithName(nameof(ListActivityTypes))
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static Ok<Answer> Handle() =>
        TypedResults.Ok(new Answer([.. ActivityTypes.All.Values.OrderBy(type => type.Name, StringComparer.Ordinal)]));
}
