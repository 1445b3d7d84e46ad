using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;
using Npgsql;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Board;

/// <summary>
/// Keeps the public board in memory: reads the ledger once from its beginning, then every new fact. Subscribers get the
/// whole state when it changes, at most twice a second. Reading the board and subscribing are thread-safe.
/// </summary>
internal sealed partial class BoardCache(
    LedgerTailer tailer,
    LedgerReader ledger,
    CountyTime time,
    TimeProvider clock,
    ILogger<BoardCache> log
) : BackgroundService
{
    /// <summary>Maximum number of subscribers of one instance.</summary>
    public const int MaxSubscribers = 2_000;

    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(500);
    private static readonly string GridChanged = LedgerFact.NameOf(typeof(GridChangedV1));

    private readonly Lock gate = new();
    private readonly HashSet<Channel<BoardView>> subscribers = [];
    private volatile Page? page;

    /// <param name="State">The part that subscribers get.</param>
    /// <param name="Map">Changes only with the grids.</param>
    internal sealed record Page(BoardView State, BoardMap Map);

    /// <summary>Null until the ledger has been read.</summary>
    public Page? Current => page;

    internal BoardNumbers Numbers { get; private set; } = new();

    /// <summary>
    /// Subscribes to the current state and all later ones; a state that is not read in time is replaced by the next.
    /// </summary>
    /// <returns>Null if <see cref="MaxSubscribers"/> are connected already.</returns>
    public Channel<BoardView>? Subscribe()
    {
        var subscriber = Channel.CreateBounded<BoardView>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (gate)
        {
            if (subscribers.Count >= MaxSubscribers)
            {
                return null;
            }
            subscribers.Add(subscriber);
            if (page is { } now)
            {
                subscriber.Writer.TryWrite(now.State);
            }
        }
        return subscriber;
    }

    public void Unsubscribe(Channel<BoardView> subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowLedgerAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                LedgerUnavailable(exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Reads the whole ledger and follows it, until the database fails or the subscription is dropped because new facts
    /// arrived faster than they were applied.
    /// </summary>
    private async Task FollowLedgerAsync(CancellationToken cancel)
    {
        using var subscription = await tailer.SubscribeAsync(RowSecurity.Platform, cancel);
        var board = new BoardBuilder(
            new BoardNumbers(),
            new NumbersUntilYesterday(time),
            new BoardMoves(time.Zone),
            new BoardMapBuilder()
        );
        await foreach (
            var facts in ledger.ReadAsync(LedgerCursor.EndOf(-1), subscription.From, RowSecurity.Platform, cancel)
        )
        {
            foreach (var fact in facts)
            {
                board.Apply(fact);
            }
        }
        Numbers = board.Numbers;
        do
        {
            while (subscription.Facts.TryRead(out var fact))
            {
                board.Apply(fact);
            }
            Publish(board);
            await Task.Delay(UpdateInterval, clock, cancel);
        } while (await subscription.Facts.WaitToReadAsync(cancel));
    }

    private void Publish(BoardBuilder board)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), time.Zone);
        var grids = board.Map.Build(DateOnly.FromDateTime(now.DateTime));
        var view = CreateView(board.Numbers, board.Service.At(now), board.Moves, grids, board.Map.Map.Version);
        if (page is { } previous && AreEqual(previous.State, view))
        {
            return;
        }
        view = view with { AsOf = now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) };
        lock (gate)
        {
            page = new Page(view, board.Map.Map);
            foreach (var subscriber in subscribers)
            {
                subscriber.Writer.TryWrite(view);
            }
        }
    }

    private static BoardView CreateView(
        BoardNumbers numbers,
        BoardNumbers service,
        BoardMoves moves,
        IEnumerable<(Guid Subject, string Code)> grids,
        int mapVersion
    )
    {
        var open = numbers.OpenByGrid();
        var incidents = SmallCellSuppression.Format(numbers.Reported, numbers.Closed, numbers.Open);
        var (atStation, solved) = numbers.Solved;
        return new BoardView(
            moves.County,
            incidents[0],
            incidents[1],
            incidents[2],
            SmallCellSuppression.Share(atStation, solved),
            SmallCellSuppression.Format(numbers.StationsOpen),
            SmallCellSuppression.Format(numbers.Visits),
            service.Volunteers < SmallCellSuppression.Minimum
                ? SmallCellSuppression.TooFew
                : SmallCellSuppression.FormatInSteps(service.Minutes / 60, SmallCellSuppression.HourStep),
            SmallCellSuppression.FormatInSteps(service.Volunteers, SmallCellSuppression.Minimum),
            SmallCellSuppression.Format(numbers.Agreed),
            SmallCellSuppression.Format(numbers.InStage("incubating")),
            SmallCellSuppression.Format(numbers.InStage("graduated")),
            grids
                .DistinctBy(grid => grid.Code, StringComparer.Ordinal)
                .ToDictionary(
                    grid => grid.Code,
                    grid => SmallCellSuppression.Band(open.GetValueOrDefault(grid.Subject)),
                    StringComparer.Ordinal
                ),
            moves.GetLatest(),
            mapVersion,
            ""
        );
    }

    private static bool AreEqual(BoardView a, BoardView b) =>
        JsonSerializer.Serialize(a with { AsOf = "" }) == JsonSerializer.Serialize(b);

    private sealed record BoardBuilder(
        BoardNumbers Numbers,
        NumbersUntilYesterday Service,
        BoardMoves Moves,
        BoardMapBuilder Map
    )
    {
        public void Apply(LedgerFact fact)
        {
            var content = JsonElement.Parse(fact.Payload);
            Numbers.Apply(fact, content);
            Service.Apply(fact, content);
            Moves.Apply(fact, content);
            if (fact.MessageType == GridChanged)
            {
                Map.Apply(fact, content);
            }
        }
    }

    [LoggerMessage(6401, LogLevel.Warning, "The ledger cannot be read; the board is not updated: {Reason}")]
    private partial void LedgerUnavailable(string reason);
}
