using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Posts;

/// <summary>Registers posts (A3).</summary>
internal static class PostFeature
{
    public static void AddPosts(this IServiceCollection services)
    {
        services.AddContracts<Post>(PostContracts.Decide, republish: true);
        services.AddContracts<PostsCheckpoint>(PostsCheckpointContracts.Decide);
        services.AddOptions<PostSettings>().BindConfiguration("Posts").ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<PublishCheckpoints>();
    }

    public static void MapPosts(this IEndpointRouteBuilder app)
    {
        var posts = app.MapApi("/posts");
        AppointPost.Map(posts);
        ConfirmPost.Map(posts);
        EndPost.Map(posts);
        ExtendPost.Map(posts);
        ListPosts.Map(posts);
        ListPostKinds.Map(posts);
        ListVacancies.Map(posts);
        GetPost.Map(posts);
    }
}
