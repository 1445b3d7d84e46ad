using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Posts;

/// <summary>Lists the kinds of post, with the levels of their units and how they are filled.</summary>
internal static class ListPostKinds
{
    internal sealed record Answer(IReadOnlyList<PostKind> Items);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts.MapGet("/kinds", Handle).WithName(nameof(ListPostKinds)).RequireAuthorization();

    private static Ok<Answer> Handle() =>
        TypedResults.Ok(new Answer([.. PostKinds.All.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)]));
}
