using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Trainings;

/// <summary>A13: yearly plans, and trainings with attendance by post or number.</summary>
public sealed class TrainingTests(GridFixture grid) : TrainingCounty(grid)
{
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
            posts.Add((await Service.Admin.PostAsync("/api/v1/posts", post)).Is(201).Id);
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
    public async Task The_same_id_with_the_same_content_is_the_same_training()
    {
        var id = EndpointExamples.NewId();
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, id: id))).Is(201);
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, id: id))).Is(200);
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, "别的", id: id))).Is(409, "training.id.taken");
    }
}
