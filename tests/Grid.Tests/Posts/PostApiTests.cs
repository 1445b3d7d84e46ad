using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

public sealed class PostApiTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Units =
        "code,name,level,parentCode\n990001,示范县,county,\n990001101,东镇,town,990001\n990001102,西镇,town,990001\n"
        + "990001101001,格,grid,990001101\n";

    public async ValueTask InitializeAsync() => await grid.Admin.ImportUnitsAsync(Units);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_person_is_appointed_and_the_term_is_ended()
    {
        var created = await grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "990001101",
                kind = "dispatcher",
                holder = "person-1",
            }
        );
        Assert.Equal((201, "\"1\""), (created.Status, created.ETag));
        Assert.True(created["confirmed"].GetBoolean());

        var ended = await grid.Admin.PostAsync(created.Location + "/end", new { });
        Assert.Equal((200, "\"2\""), (ended.Status, ended.ETag));
        Assert.NotNull(ended.Text("to"));
        Assert.Equal("post.ended", (await grid.Admin.PostAsync(created.Location + "/end", new { })).Code);
        Assert.DoesNotContain(created.Id, (await grid.Admin.GetAsync("/api/v1/posts?current=true")).Items("id"));
        Assert.Contains(
            created.Id,
            (await grid.Admin.GetAsync("/api/v1/posts?unit=990001&holder=person-1")).Items("id")
        );
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_post()
    {
        var body = new
        {
            id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            unit = "990001101",
            kind = "verifier",
            holder = "person-2",
        };

        Assert.Equal(201, (await grid.Admin.PostAsync("/api/v1/posts", body)).Status);
        Assert.Equal(200, (await grid.Admin.PostAsync("/api/v1/posts", body)).Status);
        var other = await grid.Admin.PostAsync("/api/v1/posts", body with { holder = "person-3" });
        Assert.Equal((409, "post.id.taken"), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_grid_has_one_lead_when_several_are_appointed_at_once()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    grid.Admin.PostAsync(
                        "/api/v1/posts",
                        new
                        {
                            unit = "990001101001",
                            kind = "gridLead",
                            holder = $"lead-{i}",
                        }
                    )
                )
        );

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(409, answer.Status));
    }

    [Fact]
    public async Task Invalid_appointments_are_rejected()
    {
        Assert.Equal(
            "post.unit.levelMismatch",
            (
                await grid.Admin.PostAsync(
                    "/api/v1/posts",
                    new
                    {
                        unit = "990001101",
                        kind = "gridLead",
                        holder = "p",
                    }
                )
            ).Code
        );
        Assert.Equal(
            "post.unit.unknown",
            (
                await grid.Admin.PostAsync(
                    "/api/v1/posts",
                    new
                    {
                        unit = "7",
                        kind = "leader",
                        holder = "p",
                    }
                )
            ).Code
        );
        Assert.Equal(
            422,
            (
                await grid.Admin.PostAsync(
                    "/api/v1/posts",
                    new
                    {
                        unit = "990001",
                        kind = "king",
                        holder = "p",
                    }
                )
            ).Status
        );
        Assert.Equal(
            400,
            (
                await grid.Admin.PostAsync(
                    "/api/v1/posts",
                    new
                    {
                        unit = "990001",
                        kind = "leader",
                        holder = "p",
                        crown = 1,
                    }
                )
            ).Status
        );
    }

    [Fact]
    public async Task Posts_outside_the_access_scope_are_not_visible()
    {
        var created = await grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "990001101",
                kind = "intake",
                holder = "person-4",
            }
        );
        var neighbour = grid.OfUnit("/990001/990001102/", GridFixture.ToAnyPost);

        Assert.Equal(404, (await neighbour.GetAsync(created.Location!)).Status);
        Assert.Equal(404, (await neighbour.PostAsync(created.Location + "/end", new { })).Status);
        Assert.Equal(404, (await neighbour.GetAsync("/api/v1/posts?unit=990001101")).Status);
        Assert.Empty((await neighbour.GetAsync("/api/v1/posts")).Items("id"));
        Assert.Equal(
            "post.unit.unknown",
            (
                await neighbour.PostAsync(
                    "/api/v1/posts",
                    new
                    {
                        unit = "990001101",
                        kind = "intake",
                        holder = "p",
                    }
                )
            ).Code
        );
    }

    [Fact]
    public async Task The_kinds_of_posts_can_be_listed() =>
        Assert.Contains("dispatcher", (await grid.OfUnit("").GetAsync("/api/v1/posts/kinds")).Items("name"));
}
