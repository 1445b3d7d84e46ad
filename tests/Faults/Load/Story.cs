using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.Faults.Log;

namespace GovPlatform.Faults.Load;

/// <summary>
/// Runs one story. Its choices come from its own seed, so it asks for the same operations each time; only ids and marks
/// contain the run, because a platform keeps what earlier runs did. A story ends early where an operation that others
/// compete with was rejected, or when the driver gives up.
/// </summary>
internal sealed partial class Story
{
    private const string Incidents = "/incidents";
    private const string Town = "990001101";
    private const string Grid = "990001101001001";
    private const string Resident = "dev-resident";
    private const string Coordinator = "dev-volunteer-coordinator";
    private const string Head = "dev-station-head";
    private const string Category = "lighting.stairwell";
    private const double Longitude = 103.09;
    private const double Latitude = 38.62;

    /// <summary>More than a story has operations.</summary>
    private const int NumbersPerStory = 100;

    private static readonly TimeSpan LongestThought = TimeSpan.FromMilliseconds(900);

    private readonly PlannedStory plan;
    private readonly string prefix;
    private readonly string station;
    private readonly Driver driver;
    private readonly TimeProvider clock;
    private readonly Random random;
    private int operations;

    /// <param name="prefix">Begin of all marks of this seed.</param>
    /// <param name="station">Id of a station of the town, with a room <c>hall</c>.</param>
    public Story(PlannedStory plan, string prefix, string station, Driver driver, TimeProvider clock)
    {
        (this.plan, this.prefix, this.station, this.driver, this.clock) = (plan, prefix, station, driver, clock);
        random = new Random(plan.Seed);
    }

    public async Task RunAsync()
    {
        try
        {
            await (
                plan.Kind switch
                {
                    StoryKind.Loop => LoopAsync(),
                    StoryKind.Withdrawal => WithdrawalAsync(),
                    StoryKind.OnTheSpot => OnTheSpotAsync(),
                    StoryKind.Escalation => EscalationAsync(),
                    StoryKind.Question => QuestionAsync(),
                    StoryKind.Rework => ReworkAsync(),
                    StoryKind.Contention => ContentionAsync(),
                    StoryKind.Call => CallAsync(),
                    StoryKind.Shift => ShiftAsync(),
                    StoryKind.Booking => BookingAsync(),
                    StoryKind.Help => HelpAsync(),
                    StoryKind.Post => PostAsync(),
                    StoryKind.Import => ImportAsync(),
                    StoryKind.Issue => IssueAsync(),
                }
            );
        }
        catch (OperationCanceledException)
        {
            // Rejected, or given up; the log says which.
        }
    }

    /// <summary>The next operation, still without content.</summary>
    private Operation Next(string op, string account, string path)
    {
        var number = (plan.Number * NumbersPerStory) + ++operations;
        var mark = $"{prefix}{number.ToString(CultureInfo.InvariantCulture)}";
        return new Operation(op, account, path, "", mark, "")
        {
            Number = number,
            Key = mark,
            IsRepeated = random.Next(6) == 0,
        };
    }

    /// <summary>Runs an operation after a moment of thought.</summary>
    /// <exception cref="OperationCanceledException">It was rejected, or the driver gave up.</exception>
    private async Task<JsonObject> RunAsync(Operation operation) =>
        await TryAsync(operation) is { IsSuccess: true, Json: { } answer }
            ? answer
            : throw new OperationCanceledException("The story ends.");

    private async Task<Reply?> TryAsync(Operation operation)
    {
        await Task.Delay(LongestThought * random.NextDouble(), clock);
        return await driver.RunAsync(operation);
    }

    /// <summary>Runs operations at once; all are made before the first is sent, so that their numbers are fixed.</summary>
    private Task<Reply?[]> TogetherAsync(IEnumerable<Operation> competing) =>
        Task.WhenAll(competing.ToList().Select(driver.RunAsync));

    private string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    private static DateTimeOffset Moment(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static string Json(params (string Name, JsonNode? Value)[] members) =>
        new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, member.Value))).ToJsonString();
}
