using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Posts;

/// <summary>Who acts where (A3).</summary>
internal static class PostFeature
{
    /// <summary>Adds what posts need.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddPosts(this IServiceCollection services) => services.AddContracts<Post>(PostContracts.Decide);

    /// <summary>Maps <c>/api/v1/posts</c>.</summary>
    /// <param name="app">The service.</param>
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
