using GovPlatform.GridService.Data;
using GovPlatform.GridService.Posts;
using GovPlatform.Support;

namespace GovPlatform.GridService.Tests;

/// <summary>The Grid service, with an empty database.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class GridFixture(TestServers servers) : ServiceFixture<Program>(servers, "grid", typeof(GridDb))
{
    /// <summary>The platform's administrator.</summary>
    public ApiClient Admin =>
        OfUnit("/", ["unit.import", "unit.manage", "grid.manage", "demo.seed", .. ToAnyPost, .. ToAnyList]);

    private static string[] ToAnyList => ["list.manage", "training.manage", "training.discuss"];

    /// <summary>A second person of the platform, who confirms what the first entered.</summary>
    public ApiClient SecondAdmin => As("second-person", "/", ToAnyPost);

    /// <summary>Permissions to appoint to every kind of post.</summary>
    public static string[] ToAnyPost => ["post.manage", .. PostKinds.All.Keys.Select(Permissions.Appoint)];

    /// <summary>A caller of a unit, whose account is named after its path.</summary>
    public ApiClient OfUnit(string path, params string[] permissions) => As("person" + path, path, permissions);
}
