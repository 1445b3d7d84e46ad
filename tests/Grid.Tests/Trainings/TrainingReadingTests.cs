using GovPlatform.GridService.Tests.Lists;
using Xunit;

namespace GovPlatform.GridService.Tests.Trainings;

/// <summary>A14: links, materials, questions and answers, and who reads and changes them.</summary>
public sealed class TrainingReadingTests(GridFixture grid) : TrainingCounty(grid)
{
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
        var below = Service.OfUnit($"/{Unit}/{Town}/{Town}001/", "training.manage");
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
            await Service.Database.ExecuteUnderRowSecurityAsync(
                $"/{Unit}/{Town}/{Town}001/",
                "x",
                "UPDATE training SET title = 'x'"
            )
        );
        var county = Service.OfUnit($"/{Unit}/", "training.manage");
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
    public async Task Trainings_follow_their_unit_when_it_moves()
    {
        var training = await PlanAsync();
        (
            await Manager.PutAsync($"/api/v1/training-plans/{Town}/2026", new { sessionsPlanned = 1, hoursPlanned = 1 })
        ).Is(200);
        (
            await Service.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n7731{Number:00},新县,county,\n{Town},东镇,town,7731{Number:00}\n"
            )
        ).Is(200);
        var county = Service.OfUnit($"/7731{Number:00}/", "training.manage");
        Assert.Equal(200, (await county.GetAsync(training.Location!)).Status);
        Assert.Equal(200, (await county.GetAsync($"/api/v1/training-plans/{Town}/2026")).Status);
    }
}
