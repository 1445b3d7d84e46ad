using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

/// <summary>Who may appoint, confirm and end; each refusal leaves the post as it was.</summary>
public sealed class AppointmentRightsTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Units =
        "code,name,level,parentCode\n770001,示范县,county,\n770001101,东镇,town,770001\n770001102,西镇,town,770001\n";

    /// <summary>What the kind <c>administrator</c> permits, in a town.</summary>
    private ApiClient TownAdministrator => Administrator("town-administrator", "/770001/770001101/");

    private ApiClient CountyAdministrator => Administrator("county-administrator", "/770001/");

    public async ValueTask InitializeAsync() => await grid.Admin.ImportUnitsAsync(Units);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_administrator_fills_the_posts_of_daily_work_in_its_own_subtree_only()
    {
        Assert.Equal(201, (await AppointAsync(TownAdministrator, "770001101", "intake")).Status);
        Assert.Equal("post.unit.unknown", (await AppointAsync(TownAdministrator, "770001102", "intake")).Code);
        Assert.Equal("post.unit.unknown", (await AppointAsync(TownAdministrator, "770001", "intake")).Code);
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("auditor")]
    [InlineData("partner")]
    public async Task A_kind_that_the_caller_may_not_grant_is_refused(string kind)
    {
        (await AppointAsync(TownAdministrator, "770001101", kind)).Is(403, "post.kind.notGrantable");
        (await AppointAsync(grid.OfUnit("/", "post.manage"), "770001101", kind)).Is(403, "post.kind.notGrantable");
    }

    [Fact]
    public async Task No_caller_appoints_itself()
    {
        (await AppointAsync(TownAdministrator, "770001101", "dispatcher", "town-administrator")).Is(
            403,
            "post.appointment.self"
        );
        (await AppointAsync(TownAdministrator, "770001101", "administrator", "town-administrator")).Is(
            403,
            "post.appointment.self"
        );
        Assert.Empty((await grid.Admin.GetAsync("/api/v1/posts?holder=town-administrator")).Items("id"));
    }

    [Fact]
    public async Task An_administrative_post_takes_effect_when_a_second_person_confirms_it()
    {
        var proposed = await AppointAsync(grid.Admin, "770001", "leader", "leader-1");
        Assert.Equal(201, proposed.Status);
        Assert.False(proposed["confirmed"].GetBoolean());
        Assert.Contains(proposed.Id, (await grid.SecondAdmin.GetAsync("/api/v1/posts?proposed=true")).Items("id"));
        Assert.DoesNotContain(proposed.Id, (await grid.SecondAdmin.GetAsync("/api/v1/posts?current=true")).Items("id"));

        var confirm = proposed.Location + "/confirm";
        (await grid.Admin.PostAsync(confirm, new { })).Is(403, "post.confirmation.self");
        (await grid.As("leader-1", "/", GridFixture.ToAnyPost).PostAsync(confirm, new { })).Is(
            403,
            "post.confirmation.self"
        );
        (await CountyAdministrator.PostAsync(confirm, new { })).Is(403, "post.kind.notGrantable");
        Assert.Equal(404, (await TownAdministrator.PostAsync(confirm, new { })).Status);

        var confirmed = await grid.SecondAdmin.PostAsync(confirm, new { });
        Assert.Equal((200, "second-person"), (confirmed.Status, confirmed.Text("confirmedBy")));
        (await grid.As("third-person", "/", GridFixture.ToAnyPost).PostAsync(confirm, new { })).Is(
            409,
            "post.confirmed"
        );
    }

    [Fact]
    public async Task Equals_do_not_remove_each_other_and_the_unit_above_does()
    {
        var proposed = await AppointAsync(CountyAdministrator, "770001101", "administrator", "town-administrator-2");
        Assert.Equal(200, (await grid.SecondAdmin.PostAsync(proposed.Location + "/confirm", new { })).Status);

        (await TownAdministrator.PostAsync(proposed.Location + "/end", new { })).Is(403, "post.end.equal");
        Assert.Equal(200, (await CountyAdministrator.PostAsync(proposed.Location + "/end", new { })).Status);
    }

    [Fact]
    public async Task A_term_is_ended_by_those_who_may_fill_the_post_and_by_its_holder()
    {
        var proposed = await AppointAsync(grid.Admin, "770001101", "leader", "leader-2");
        Assert.Equal(200, (await grid.SecondAdmin.PostAsync(proposed.Location + "/confirm", new { })).Status);

        (await CountyAdministrator.PostAsync(proposed.Location + "/end", new { })).Is(403, "post.kind.notGrantable");
        var holder = grid.As("leader-2", "/770001/770001101/", "post.manage");
        Assert.Equal(200, (await holder.PostAsync(proposed.Location + "/end", new { })).Status);
    }

    private ApiClient Administrator(string subject, string path) =>
        grid.As(subject, path, "post.manage", "appoint.intake", "appoint.dispatcher", "appoint.administrator");

    private static Task<ApiResponse> AppointAsync(
        ApiClient caller,
        string unit,
        string kind,
        string holder = "a-person"
    ) =>
        caller.PostAsync(
            "/api/v1/posts",
            new
            {
                unit,
                kind,
                holder,
            }
        );
}
