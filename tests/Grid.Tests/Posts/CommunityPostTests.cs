using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

/// <summary>First secretaries (A19) and members of the 两委 (A20): what an appointment names, and where they are.</summary>
public sealed class CommunityPostTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Units =
        "code,name,level,parentCode\n330001,示范县,county,\n330001101,东镇,town,330001\n330001101001,一社区,community,330001101\n"
        + "330001101002,二社区,community,330001101\n330001101003,三社区,community,330001101\n"
        + "330001101001001,一格,grid,330001101001\n";

    public async ValueTask InitializeAsync() => await grid.Admin.ImportUnitsAsync(Units);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_first_secretary_is_sent_by_an_organisation_for_tasks_and_a_community_has_one()
    {
        var appointed = (await AppointAsync(Secretary("330001101001"))).Is(201);

        var read = (await grid.Admin.GetAsync(appointed.Location!)).Is(200);
        Assert.Equal(("示例局", null, true), (read.Text("sendingUnit"), read.Text("body"), IsConfirmed(read)));
        Assert.Equal(["走访", "议事"], read.Elements("tasks").Select(task => task.GetString()));
        (await AppointAsync(Secretary("330001101001"))).Is(409, "post.taken");
        (await AppointAsync(Secretary("330001101"))).Is(422, "post.unit.levelMismatch");
        (await AppointAsync(Secretary("330001101002"))).Is(201);
    }

    [Fact]
    public async Task A_member_of_a_committee_names_its_body()
    {
        Assert.Equal("party", (await AppointAsync(Member("party"))).Is(201).Text("body"));
        Assert.Equal("residents", (await AppointAsync(Member("residents"))).Is(201).Text("body"));

        Errors((await AppointAsync(Member(null))).Is(422), "body", "field.required");
        (await AppointAsync(Member("council"))).Is(400);
    }

    [Fact]
    public async Task Fields_of_another_kind_are_refused()
    {
        var post = new
        {
            unit = "330001101001",
            kind = "intake",
            holder = "a-person",
        };

        Errors(
            (await AppointAsync(With(post, "sendingUnit", "示例局"))).Is(422),
            "sendingUnit",
            "post.field.notOfKind"
        );
        Errors((await AppointAsync(With(post, "tasks", (string[])["走访"]))).Is(422), "tasks", "post.field.notOfKind");
        Errors((await AppointAsync(With(post, "body", "party"))).Is(422), "body", "post.field.notOfKind");
        (await AppointAsync(With(post, "tasks", Array.Empty<string>()))).Is(201);
    }

    [Fact]
    public async Task Texts_of_a_secondment_have_limits()
    {
        var post = new
        {
            unit = "330001101002",
            kind = "firstSecretary",
            holder = "a-person",
        };

        Errors(
            (await AppointAsync(With(post, "sendingUnit", new string('局', 101)))).Is(422),
            "sendingUnit",
            "field.blank"
        );
        Errors(
            (await AppointAsync(With(post, "tasks", (string[])[new('事', 201)]))).Is(422),
            "tasks[0]",
            "field.tooLong"
        );
        var many = Enumerable.Repeat("走访", 21).ToArray();
        Errors((await AppointAsync(With(post, "tasks", many))).Is(422), "tasks", "field.tooMany");
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_another_post()
    {
        var post = new
        {
            id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            unit = "330001101003",
            kind = "firstSecretary",
            holder = "a-person",
            to = "2081-01-01T00:00:00Z",
            tasks = (string[])["走访"],
        };
        var appointed = (await AppointAsync(post)).Is(201);
        (await grid.Admin.PostAsync(appointed.Location + "/extend", new { to = (string?)null })).Is(200);

        (await AppointAsync(post)).Is(200);
        (await AppointAsync(post with { tasks = ["议事"] })).Is(409, "post.id.taken");
        (await AppointAsync(post with { to = "2082-01-01T00:00:00Z" })).Is(409, "post.id.taken");
    }

    [Fact]
    public async Task A_grid_has_a_lead_and_deputies()
    {
        (await AppointAsync(OfGrid("gridLead", "lead"))).Is(201);
        (await AppointAsync(OfGrid("deputyGridLead", "one"))).Is(201);
        (await AppointAsync(OfGrid("deputyGridLead", "two"))).Is(201);
    }

    private static bool IsConfirmed(ApiResponse post) => post["confirmed"].GetBoolean();

    private static void Errors(ApiResponse answer, string field, string code) =>
        Assert.Equal([code], answer["errors"].GetProperty(field).EnumerateArray().Select(error => error.GetString()));

    private static object OfGrid(string kind, string holder) =>
        new
        {
            unit = "330001101001001",
            kind,
            holder,
        };

    private static object Secretary(string unit) =>
        new
        {
            unit,
            kind = "firstSecretary",
            holder = "secretary",
            sendingUnit = "示例局",
            tasks = (string[])["走访", "议事"],
        };

    private static object Member(string? body) =>
        new
        {
            unit = "330001101001",
            kind = "committeeMember",
            holder = $"member-{body}",
            body,
        };

    private static Dictionary<string, object?> With(object post, string field, object value)
    {
        var members = post.GetType()
            .GetProperties()
            .ToDictionary(property => property.Name, property => property.GetValue(post));
        members[field] = value;
        return members;
    }

    private Task<ApiResponse> AppointAsync(object post) => grid.Admin.PostAsync("/api/v1/posts", post);
}
