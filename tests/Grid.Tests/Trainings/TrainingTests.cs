using System.Globalization;
using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Trainings;

/// <summary>A13, A14: yearly plans, trainings with attendance by post or number, links and questions.</summary>
public sealed class TrainingTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Link = "https://video.example/room/7";

    private static int counties;

    private readonly int number = Interlocked.Increment(ref counties);

    private string Unit => $"7730{number:00}";

    private string Town => $"{Unit}101";

    private ApiClient Manager => grid.OfUnit($"/{Unit}/{Town}/", "training.manage", "training.discuss");

    private ApiClient Member =>
        grid.As(new Caller("m", $"/{Unit}/{Town}/{Town}001/", "gridMember", ["training.discuss"]));

    private ApiClient Neighbour => grid.OfUnit($"/{Unit}/{Unit}102/", "training.manage", "training.discuss");

    public async ValueTask InitializeAsync() =>
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{Unit},县,county,\n{Town},东镇,town,{Unit}\n{Unit}102,西镇,town,{Unit}\n{Town}001,格,grid,{Town}\n"
            )
        ).Is(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_training_is_planned_held_once_and_counts_for_the_plan()
    {
        var plan = $"/api/v1/training-plans/{Town}/2026";
        var body = new
        {
            sessionsPlanned = 4,
            hoursPlanned = 8.5,
            topics = new[] { "矛盾调解", "消防" },
        };
        Assert.Equal(404, (await Manager.GetAsync(plan)).Status);
        Assert.Equal("\"1\"", (await Manager.PutAsync(plan, body)).Is(200).ETag);
        // The same again changes nothing.
        Assert.Equal("\"1\"", (await Manager.PutAsync(plan, body)).Is(200).ETag);

        var training = await PlanAsync();
        var held = new
        {
            heldAt = "2026-03-02T09:00:00+08:00",
            hours = 2.5,
            attended = 12,
        };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Manager.PostAsync(training.Location + "/hold", held))
        );
        var done = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
        Assert.Equal((12, "held"), (done.Number("attended"), done.Text("status")));
        (await Manager.PostAsync(training.Location + "/hold", held)).Is(409, "training.transition");
        (await Manager.PostAsync(training.Location + "/cancel", new { reason = "晚了" })).Is(
            409,
            "training.transition"
        );

        var state = (await Member.GetAsync(plan)).Is(200);
        Assert.Equal(
            (4, 1, 2.5m, 30m),
            (
                state.Number("sessionsPlanned"),
                state.Number("sessionsHeld"),
                state["hoursHeld"].GetDecimal(),
                state["personHours"].GetDecimal()
            )
        );
        Assert.Equal(["矛盾调解"], state.Elements("topicsHeld").Select(topic => topic.GetString()!));
        Assert.Equal(0, (await PlanOfAsync(2025)).Number("sessionsHeld"));
    }

    [Fact]
    public async Task Attendance_is_by_posts_that_ran_then_or_a_number_and_never_by_names()
    {
        var posts = new List<string>();
        foreach (var (kind, unit) in new[] { ("gridMember", $"{Town}001"), ("intake", Town), ("intake", $"{Unit}102") })
        {
            var post = new
            {
                unit,
                kind,
                holder = $"holder-{posts.Count}",
                from = "2026-01-01T00:00:00+08:00",
            };
            posts.Add((await grid.Admin.PostAsync("/api/v1/posts", post)).Is(201).Id);
        }
        var training = await PlanAsync();
        (await HoldAsync("2026-03-02T09:00:00+08:00", posts[0], posts[2])).Is(422);
        Assert.Equal(
            "training.attendance.unknown",
            (await HoldAsync("2026-03-02T09:00:00+08:00", posts[0], posts[2])).Error("attendance[1].postId")
        );
        (await HoldAsync("2025-12-01T09:00:00+08:00", posts[0])).Is(422);
        Assert.Equal(
            "training.attendance.repeated",
            (await HoldAsync("2026-03-02T09:00:00+08:00", posts[0], posts[0])).Error("attendance")
        );
        var both = new
        {
            heldAt = "2026-03-02T09:00:00+08:00",
            hours = 1,
            attended = 3,
            attendance = new[] { new { postId = posts[0] } },
        };
        Assert.Equal(
            "training.attendance.either",
            (await Manager.PostAsync(training.Location + "/hold", both)).Error("attended")
        );
        var neither = new { heldAt = "2026-03-02T09:00:00+08:00", hours = 1 };
        Assert.Equal(422, (await Manager.PostAsync(training.Location + "/hold", neither)).Status);
        var named = new
        {
            heldAt = "2026-03-02T09:00:00+08:00",
            hours = 1,
            attendance = new[] { new { name = "张三" } },
        };
        Assert.InRange((await Manager.PostAsync(training.Location + "/hold", named)).Status, 400, 422);

        var held = (await HoldAsync("2026-03-02T09:00:00+08:00", posts[0], posts[1])).Is(200);
        Assert.Equal(2, held.Number("attended"));
        Assert.DoesNotContain(posts[0], held.Raw, StringComparison.Ordinal);

        Task<ApiResponse> HoldAsync(string at, params string[] attended) =>
            Manager.PostAsync(
                training.Location + "/hold",
                new
                {
                    heldAt = at,
                    hours = 1,
                    attendance = attended.Select(postId => new { postId }),
                }
            );
    }

    [Fact]
    public async Task A_training_is_not_held_in_the_future_and_a_link_is_an_address_only()
    {
        var training = await PlanAsync();
        var future = new
        {
            heldAt = "2099-01-01T00:00:00Z",
            hours = 1,
            attended = 1,
        };
        (await Manager.PostAsync(training.Location + "/hold", future)).Is(422, "moment.future");
        foreach (
            var link in new[]
            {
                "ftp://a.example/v",
                "javascript:alert(1)",
                "视频",
                "//a.example",
                "https://u:p@a.example/",
                "file:///etc/passwd",
            }
        )
        {
            var answer = await Manager.PostAsync("/api/v1/trainings", Planned(Town, link: link));
            Assert.Equal((422, "training.link.malformed"), (answer.Status, answer.Error("link")));
            var material = new { materials = new[] { new { title = "讲义", link } } };
            Assert.Equal(422, (await Manager.PutAsync(training.Location + "/materials", material)).Status);
        }
        Assert.Equal(400, (await Manager.PostAsync("/api/v1/trainings", new { video = "AAAA" })).Status);
        var good = new { materials = new[] { new { title = "讲义", link = "https://files.example/a.pdf" } } };
        var changed = (await Manager.PutAsync(training.Location + "/materials", good)).Is(200);
        Assert.Equal("讲义", changed.Elements("materials")[0].GetProperty("title").GetString());
        foreach (var hours in new[] { 0m, -1m, 101m, 1.001m })
        {
            Assert.Equal(
                "field.outOfRange",
                (await Manager.PostAsync("/api/v1/trainings", Planned(Town, hours: hours))).Error("hours")
            );
        }
    }

    [Fact]
    public async Task Questions_are_read_and_answered_by_those_who_are_trained_and_by_no_other_town()
    {
        var training = await PlanAsync();
        var questions = training.Location + "/questions";
        var asked = (await Member.PostAsync(questions, new { text = "如何登记？" })).Is(201);
        (await Manager.PostAsync($"{questions}/{asked.Id}/answers", new { text = "见讲义第三页" })).Is(201);

        var list = (await Member.GetAsync(questions)).Is(200);
        var question = Assert.Single(list.Elements());
        Assert.Equal(
            ("gridMember", $"{Town}001"),
            (question.GetProperty("post").GetString(), question.GetProperty("unit").GetString())
        );
        Assert.Equal("见讲义第三页", question.GetProperty("answers")[0].GetProperty("text").GetString());

        Assert.Equal(404, (await Neighbour.GetAsync(training.Location!)).Status);
        Assert.Equal(404, (await Neighbour.GetAsync(questions)).Status);
        Assert.Equal(404, (await Neighbour.PostAsync(questions, new { text = "？" })).Status);
        Assert.Equal(404, (await Neighbour.PostAsync($"{questions}/{asked.Id}/answers", new { text = "？" })).Status);
        Assert.Equal(422, (await Member.PostAsync(questions, new { text = " " })).Status);
        Assert.Equal(404, (await Member.PostAsync($"{questions}/{training.Id}/answers", new { text = "？" })).Status);
        var other = await PlanAsync("另一次");
        Assert.Equal(
            404,
            (await Member.PostAsync($"{other.Location}/questions/{asked.Id}/answers", new { text = "？" })).Status
        );
    }

    [Fact]
    public async Task Those_below_read_a_training_and_only_the_unit_and_those_above_change_it()
    {
        var training = await PlanAsync();
        var below = grid.OfUnit($"/{Unit}/{Town}/{Town}001/", "training.manage");
        Assert.Equal(200, (await below.GetAsync(training.Location!)).Status);
        Assert.Contains(training.Id, (await below.GetAsync("/api/v1/trainings?status=planned")).Items("id"));
        Assert.Equal(404, (await below.PostAsync(training.Location + "/cancel", new { reason = "x" })).Status);
        Assert.Equal(422, (await below.PostAsync("/api/v1/trainings", Planned(Town))).Status);
        Assert.Equal(
            422,
            (
                await below.PutAsync(
                    $"/api/v1/training-plans/{Town}/2026",
                    new { sessionsPlanned = 1, hoursPlanned = 1 }
                )
            ).Status
        );
        Assert.DoesNotContain(training.Id, (await Neighbour.GetAsync("/api/v1/trainings")).Items("id"));
        Assert.Equal(
            0,
            await grid.Database.ExecuteUnderRowSecurityAsync(
                $"/{Unit}/{Town}/{Town}001/",
                "x",
                "UPDATE training SET title = 'x'"
            )
        );
        var county = grid.OfUnit($"/{Unit}/", "training.manage");
        Assert.Equal(
            "cancelled",
            (await county.PostAsync(training.Location + "/cancel", new { reason = "场地" })).Is(200).Text("status")
        );
        Assert.Empty((await county.GetAsync($"/api/v1/trainings?unit={Unit}&from=2026-04-01")).Elements());
        Assert.Single(
            (await county.GetAsync($"/api/v1/trainings?unit={Unit}&from=2026-03-01&to=2026-03-02")).Elements()
        );
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_training()
    {
        var id = EndpointExamples.NewId();
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, id: id))).Is(201);
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, id: id))).Is(200);
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, "别的", id: id))).Is(409, "training.id.taken");
    }

    [Fact]
    public async Task Trainings_follow_their_unit_when_it_moves()
    {
        var training = await PlanAsync();
        (
            await Manager.PutAsync($"/api/v1/training-plans/{Town}/2026", new { sessionsPlanned = 1, hoursPlanned = 1 })
        ).Is(200);
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n7731{number:00},新县,county,\n{Town},东镇,town,7731{number:00}\n"
            )
        ).Is(200);
        var county = grid.OfUnit($"/7731{number:00}/", "training.manage");
        Assert.Equal(200, (await county.GetAsync(training.Location!)).Status);
        Assert.Equal(200, (await county.GetAsync($"/api/v1/training-plans/{Town}/2026")).Status);
    }

    private async Task<ApiResponse> PlanOfAsync(int year) =>
        (
            await Manager.PutAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/v1/training-plans/{Town}/{year}"),
                new { sessionsPlanned = 1, hoursPlanned = 1 }
            )
        ).Is(200);

    private async Task<ApiResponse> PlanAsync(string title = "调解实务") =>
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, title))).Is(201);

    private static object Planned(
        string unit,
        string title = "调解实务",
        string link = Link,
        decimal hours = 2,
        Guid? id = null
    ) =>
        new
        {
            id,
            unit,
            title,
            topic = "矛盾调解",
            scheduledFor = "2026-03-01T09:00:00+08:00",
            hours,
            link,
            forPosts = new[] { "gridMember" },
        };
}
