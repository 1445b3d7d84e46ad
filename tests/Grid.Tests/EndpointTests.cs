using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.GridService.Tests.Grids;
using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests;

/// <summary>Every endpoint: what a caller of another town can change, and how it answers incomplete bodies.</summary>
public sealed partial class EndpointTests(GridFixture host) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Town = "/880001/880001101/";
    private const string OtherTown = "/880001/880001102/";

    public async ValueTask InitializeAsync() =>
        (
            await host.Admin.ImportUnitsAsync(
                "code,name,level,parentCode\n880001,演示县,county,\n880001101,西镇,town,880001\n"
                    + "880001102,东镇,town,880001\n880001101001,一社区,community,880001101\n880001101009,九格,grid,880001101\n"
            )
        ).Is(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nobody_manages_anything_of_another_town()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindForeignChangesAsync(
                Caller("examples", Town, examples),
                Caller("examples-elsewhere", OtherTown, examples)
            )
        );
    }

    [Fact]
    public async Task An_incomplete_body_is_never_a_server_error()
    {
        var examples = Examples();

        Assert.Empty(await examples.FindServerErrorsAsync(Caller("examples", Town, examples)));
    }

    private ApiClient Caller(string subject, string path, EndpointExamples examples) =>
        host.As(new Caller(subject, path, null, [.. examples.Permissions, .. GridFixture.ToAnyPost]));

    private EndpointExamples Examples()
    {
        var examples = new EndpointExamples(host.Services, host.Database);
        examples.Add("CreateUnit", () => Task.FromResult(new ExampleCall("/api/v1/units", Unit())));
        examples.Add(
            "ImportUnits",
            () =>
                Task.FromResult(
                    new ExampleCall(
                        "/api/v1/units/import",
                        $"code,name,level,parentCode\n{NewCode()},二社区,community,880001101\n",
                        "text/csv"
                    )
                )
        );
        examples.Add(
            "ImportGrids",
            () => Task.FromResult(new ExampleCall("/api/v1/grids/import", Grids(), "application/geo+json"))
        );
        AddReforms(examples);
        AddPosts(examples);
        AddLists(examples);
        AddTrainings(examples);
        AddCentre(examples);
        return examples;
    }

    private static int codes = 100;

    private static string NewCode() => $"880001101{Interlocked.Increment(ref codes)}";

    private static object Unit() =>
        new
        {
            code = NewCode(),
            name = "三社区",
            level = "community",
            parentCode = "880001101",
        };

    /// <summary>Two grids side by side, whose codes end with a new number, of the second one followed by a B.</summary>
    private static string Grids()
    {
        var number = Interlocked.Increment(ref codes);
        return $$$"""
            {"type":"FeatureCollection","features":[{"type":"Feature",
             "properties":{"code":"880001101001{{{number}}}","name":"网格","parentCode":"880001101001","households":10},
             "geometry":{{{Borders(number, 0, 2)}}}},{"type":"Feature",
             "properties":{"code":"880001101001{{{number}}}B","name":"网格","parentCode":"880001101001","households":10},
             "geometry":{{{Borders(number, 2, 3)}}}}]}
            """;
    }

    private static string Borders(int number, int from, int to) =>
        Shapes.Rectangle(100 + (number * 0.01) + (from * 0.001), 38.1, 100 + (number * 0.01) + (to * 0.001), 38.2);

    private void AddPosts(EndpointExamples examples)
    {
        examples.Add(
            "ConfirmPost",
            async () =>
            {
                var proposed = await host.Admin.PostAsync("/api/v1/posts", Appointment("administrator"));
                return new($"/api/v1/posts/{proposed.Is(201).Id}/confirm");
            }
        );
        examples.Add("AppointPost", () => Task.FromResult(new ExampleCall("/api/v1/posts", Appointment())));
        examples.Add(
            "EndPost",
            async () =>
            {
                var appointed = await host.Admin.PostAsync("/api/v1/posts", Appointment());
                return new($"/api/v1/posts/{appointed.Is(201).Id}/end", new { to = (string?)null });
            }
        );
        examples.Add(
            "ExtendPost",
            async () =>
            {
                var appointed = await host.Admin.PostAsync("/api/v1/posts", Appointment(to: "2090-01-01T00:00:00Z"));
                return new($"/api/v1/posts/{appointed.Is(201).Id}/extend", new { to = (string?)null });
            }
        );
    }

    private void AddLists(EndpointExamples examples)
    {
        examples.Add(
            "ChangeList",
            () => Task.FromResult(new ExampleCall($"/api/v1/collection-lists/example.l{NewCode()}", List()))
        );
        examples.Add(
            "RetireList",
            async () =>
            {
                var path = $"/api/v1/collection-lists/example.l{NewCode()}";
                (await host.Admin.PutAsync(path, List())).Is(200);
                return new(path);
            }
        );
        examples.Add(
            "MakeRecord",
            async () =>
            {
                var code = $"example.l{NewCode()}";
                var list = List();
                (await host.Admin.PutAsync($"/api/v1/collection-lists/{code}", list)).Is(200);
                var key = list["fields"]![0]!["key"]!.GetValue<string>();
                var grid = $"{NewCode()}001";
                (await host.Admin.ImportUnitsAsync($"code,name,level,parentCode\n{grid},网格,grid,880001101001\n")).Is(
                    200
                );
                return new(
                    "/api/v1/collection-records",
                    new
                    {
                        list = code,
                        grid,
                        subject = "井",
                        values = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = "好" },
                        minutes = 3,
                    }
                );
            }
        );
    }

    private void AddTrainings(EndpointExamples examples)
    {
        examples.Add("PlanTraining", () => Task.FromResult(new ExampleCall("/api/v1/trainings", Training())));
        examples.Add(
            "ChangeTrainingPlan",
            () =>
                Task.FromResult(
                    new ExampleCall(
                        "/api/v1/training-plans/880001101/2026",
                        new
                        {
                            sessionsPlanned = Interlocked.Increment(ref codes),
                            hoursPlanned = 2,
                            topics = new[] { "消防" },
                        }
                    )
                )
        );
        AddMove("HoldTraining", "hold", HeldTraining);
        AddMove("CancelTraining", "cancel", new { reason = "场地" });
        AddMove("ChangeMaterials", "materials", Materials);
        AddMove("AskQuestion", "questions", new { text = "？" });
        examples.Add(
            "AnswerQuestion",
            async () =>
            {
                var questions =
                    (await host.Admin.PostAsync("/api/v1/trainings", Training())).Is(201).Location + "/questions";
                var asked = (await host.Admin.PostAsync(questions, new { text = "？" })).Is(201);
                return new($"{questions}/{asked.Id}/answers", new { text = "。" });
            }
        );

        void AddMove(string endpoint, string move, object body) =>
            examples.Add(
                endpoint,
                async () =>
                {
                    var planned = (await host.Admin.PostAsync("/api/v1/trainings", Training())).Is(201);
                    return new($"{planned.Location}/{move}", body);
                }
            );
    }

    private static object HeldTraining =>
        new
        {
            heldAt = "2026-03-02T09:00:00+08:00",
            hours = 2,
            attended = 3,
        };

    private static object Materials =>
        new { materials = new[] { new { title = "讲义", link = "https://files.example/a" } } };

    private static object Training() =>
        new
        {
            unit = "880001101",
            title = "调解实务",
            topic = "矛盾调解",
            scheduledFor = "2026-03-01T09:00:00+08:00",
            hours = 2,
            link = "https://video.example/7",
            forPosts = new[] { "gridMember" },
        };

    /// <summary>Each example asks for a field of its own, or the second would be refused.</summary>
    private static JsonObject List() => ListRequests.Collection("880001101", ListRequests.Field($"f{NewCode()}"));

    private static object Appointment(string kind = "intake", string? to = null) =>
        new
        {
            unit = "880001101",
            kind,
            holder = $"person-{EndpointExamples.NewId():N}",
            from = (string?)null,
            to,
        };
}
