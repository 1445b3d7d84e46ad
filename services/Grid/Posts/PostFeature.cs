using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Posts;

/// <summary>Registers posts (A3).</summary>
internal static class PostFeature
{
    public static void AddPosts(this IServiceCollection services) => services.AddContracts<Post>(PostContracts.Decide);

    public static void MapPosts(this IEndpointRouteBuilder app)
    {
        var posts = app.MapApi("/posts");
        AppointPost.Map(posts);
        EndPost.Map(posts);
        ListPosts.Map(posts);
        ListPostKinds.Map(posts);
        GetPost.Map(posts);
    }
}
