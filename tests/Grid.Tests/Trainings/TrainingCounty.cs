using System.Globalization;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Trainings;

/// <summary>A county of its own for each test of trainings.</summary>
/// <param name="grid">The service.</param>
public abstract class TrainingCounty(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Link = "https://video.example/room/7";

    private static int counties;

    protected GridFixture Service => grid;

    /// <summary>Number of the county, part of its code.</summary>
    protected int Number { get; } = Interlocked.Increment(ref counties);

    protected string Unit => $"7730{Number:00}";

    protected string Town => $"{Unit}101";

    protected ApiClient Manager => grid.OfUnit($"/{Unit}/{Town}/", "training.manage", "training.discuss");

    protected ApiClient Member =>
        grid.As(new Caller("m", $"/{Unit}/{Town}/{Town}001/", "gridMember", ["training.discuss"]));

    protected ApiClient Neighbour => grid.OfUnit($"/{Unit}/{Unit}102/", "training.manage", "training.discuss");

    public async ValueTask InitializeAsync() =>
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n{Unit},县,county,\n{Town},东镇,town,{Unit}\n{Unit}102,西镇,town,{Unit}\n{Town}001,格,grid,{Town}\n"
            )
        ).Is(200);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected async Task<ApiResponse> PlanOfAsync(int year) =>
        (
            await Manager.PutAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/v1/training-plans/{Town}/{year}"),
                new { sessionsPlanned = 1, hoursPlanned = 1 }
            )
        ).Is(200);

    protected async Task<ApiResponse> PlanAsync(string title = "调解实务") =>
        (await Manager.PostAsync("/api/v1/trainings", Planned(Town, title))).Is(201);

    protected static object Planned(
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
