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
/// Keeps the board in memory: the ledger once from its beginning, then every new fact as it comes. Whoever watches gets
/// the whole of it when it changes, at most twice a second.
/// </summary>
/// <param name="tailer">Brings new facts.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The county's time.</param>
/// <param name="clock">The server's clock.</param>
/// <param name="log">Tells what failed.</param>
internal sealed partial class BoardCache(
    LedgerTailer tailer,
    LedgerReader ledger,
    CountyTime time,
    TimeProvider clock,
    ILogger<BoardCache> log
) : BackgroundService
{
    /// <summary>Most who may watch at once through one instance.</summary>
    public const int MostWatchers = 2_000;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly string GridChanged = LedgerFact.NameOf(typeof(GridChangedV1));

    private readonly Lock gate = new();
    private readonly HashSet<Channel<BoardView>> watchers = [];
    private volatile Page? page;

    /// <summary>The board and its map.</summary>
    /// <param name="State">What changes.</param>
    /// <param name="Map">What hardly does.</param>
    internal sealed record Page(BoardView State, BoardMap Map);

    /// <summary>The board as it is; null until the ledger has been read.</summary>
    public Page? Now => page;

    /// <summary>The numbers behind it.</summary>
    internal BoardNumbers Numbers { get; private set; } = new();

    /// <summary>Begins to watch: the board as it is, then as it becomes; one that is not fetched gives way to the next.</summary>
    /// <returns>Null when too many watch already.</returns>
    public Channel<BoardView>? Subscribe()
    {
        var watcher = Channel.CreateBounded<BoardView>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (gate)
        {
            if (watchers.Count >= MostWatchers)
                return null;
            watchers.Add(watcher);
            if (page is { } now)
                watcher.Writer.TryWrite(now.State);
        }
        return watcher;
    }

    /// <summary>Stops watching.</summary>
    /// <param name="watcher">What <see cref="Subscribe"/> gave.</param>
    public void Unsubscribe(Channel<BoardView> watcher)
    {
        lock (gate)
            watchers.Remove(watcher);
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
                Away(exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
            }
        }
    }

    /// <summary>Reads it all and keeps it up, until the database fails or new facts came faster than they could be taken in.</summary>
    private async Task FollowLedgerAsync(CancellationToken cancel)
    {
        using var following = await tailer.SubscribeAsync(RowSecurity.Platform, cancel);
        var board = new BoardBuilder(new BoardNumbers(), new BoardMoves(time.Zone), new BoardMapBuilder());
        await foreach (
            var facts in ledger.ReadAsync(LedgerCursor.EndOf(-1), following.From, RowSecurity.Platform, cancel)
        )
        {
            foreach (var fact in facts)
                board.Apply(fact);
        }
        Numbers = board.Numbers;
        do
        {
            while (following.Facts.TryRead(out var fact))
                board.Apply(fact);
            Publish(board);
            await Task.Delay(Pace, clock, cancel);
        } while (await following.Facts.WaitToReadAsync(cancel));
    }

    private void Publish(BoardBuilder board)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), time.Zone);
        var grids = board.Map.Build(DateOnly.FromDateTime(now.DateTime));
        var view = View(board.Numbers, board.Moves, grids, board.Map.Map.Version);
        if (page is { } before && Same(before.State, view))
            return;
        view = view with { AsOf = now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) };
        lock (gate)
        {
            page = new Page(view, board.Map.Map);
            foreach (var watcher in watchers)
                watcher.Writer.TryWrite(view);
        }
    }

    private static BoardView View(
        BoardNumbers numbers,
        BoardMoves moves,
        IEnumerable<(Guid Subject, string Code)> grids,
        int mapVersion
    )
    {
        var open = numbers.OpenByGrid();
        var loop = SmallCellSuppression.Show(numbers.Reported, numbers.Closed, numbers.Open);
        var (atStation, everywhere) = numbers.Solved;
        return new BoardView(
            moves.County,
            loop[0],
            loop[1],
            loop[2],
            SmallCellSuppression.Share(atStation, everywhere),
            SmallCellSuppression.Show(numbers.StationsOpen),
            SmallCellSuppression.Show(numbers.Visits),
            numbers.Volunteers < SmallCellSuppression.Least
                ? SmallCellSuppression.TooFew
                : SmallCellSuppression.Show(numbers.Minutes / 60),
            SmallCellSuppression.Show(numbers.Volunteers),
            SmallCellSuppression.Show(numbers.Agreed),
            SmallCellSuppression.Show(numbers.InStage("incubating")),
            SmallCellSuppression.Show(numbers.InStage("graduated")),
            grids
                .DistinctBy(grid => grid.Code, StringComparer.Ordinal)
                .ToDictionary(
                    grid => grid.Code,
                    grid => SmallCellSuppression.Band(open.GetValueOrDefault(grid.Subject)),
                    StringComparer.Ordinal
                ),
            moves.Describe(),
            mapVersion,
            ""
        );
    }

    private static bool Same(BoardView a, BoardView b) =>
        JsonSerializer.Serialize(a with { AsOf = "" }) == JsonSerializer.Serialize(b);

    private sealed record BoardBuilder(BoardNumbers Numbers, BoardMoves Moves, BoardMapBuilder Map)
    {
        public void Apply(LedgerFact fact)
        {
            var content = JsonElement.Parse(fact.Payload);
            Numbers.Apply(fact, content);
            Moves.Apply(fact, content);
            if (fact.MessageType == GridChanged)
                Map.Apply(fact, content);
        }
    }

    [LoggerMessage(6401, LogLevel.Warning, "The ledger cannot be read, the board stands still: {Reason}")]
    private partial void Away(string reason);
}
