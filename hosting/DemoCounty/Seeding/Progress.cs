namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Shows how far the seeding has come: one line at a fixed interval, which names every part under way with its count, as in
/// <c>事件 incidents 312/600</c>. A finished part is shown once more and then no longer. Safe for use by several threads.
/// </summary>
internal sealed class Progress : IAsyncDisposable
{
    /// <summary>Time between two lines: often enough to see that something happens, seldom enough to be read.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly List<Part> shown = [];
    private readonly TextWriter console;
    private readonly PeriodicTimer timer;
    private readonly Task lines;

    /// <summary>Starts to show progress.</summary>
    /// <param name="console">Where the lines go.</param>
    /// <param name="clock">Says when a line is due.</param>
    /// <param name="interval">Time between two lines.</param>
    public Progress(TextWriter console, TimeProvider clock, TimeSpan interval)
    {
        this.console = console;
        timer = new PeriodicTimer(interval, clock);
        lines = ShowRepeatedlyAsync();
    }

    /// <summary>Adds a part that is under way from now on.</summary>
    /// <param name="name">What is counted, in Chinese and English.</param>
    /// <param name="total">How many there are.</param>
    public Part Begin(string name, int total)
    {
        var part = new Part(name, total);
        lock (shown)
        {
            shown.Add(part);
        }

        return part;
    }

    /// <summary>Shows the present state at once, outside the interval.</summary>
    public void Show()
    {
        lock (shown)
        {
            var line = string.Join(" · ", shown);
            if (line.Length > 0)
            {
                console.WriteLine(line);
            }

            shown.RemoveAll(part => part.IsDone);
        }
    }

    /// <summary>Shows the last state and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await lines;
        Show();
    }

    private async Task ShowRepeatedlyAsync()
    {
        while (await timer.WaitForNextTickAsync())
        {
            Show();
        }
    }

    /// <summary>One part of the work and its count.</summary>
    /// <param name="name">What is counted, in Chinese and English.</param>
    /// <param name="total">How many there are.</param>
    internal sealed class Part(string name, int total)
    {
        private int done;

        /// <summary>How many there are.</summary>
        public int Total => total;

        /// <summary>Whether all are done.</summary>
        public bool IsDone => Volatile.Read(ref done) >= total;

        /// <summary>Counts some as done.</summary>
        /// <param name="more">How many.</param>
        /// <returns>Whether half of all were reached by these.</returns>
        public bool Add(int more = 1)
        {
            var now = Interlocked.Add(ref done, more);
            return now * 2 >= total && (now - more) * 2 < total;
        }

        /// <inheritdoc/>
        public override string ToString() => $"{name} {Volatile.Read(ref done)}/{total}";
    }
}
