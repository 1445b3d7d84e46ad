namespace GovPlatform.DemoCounty.Seeding;

/// <summary>
/// Writes the progress of the seeding at a fixed interval: one line with the count of each part in progress, as in
/// <c>事件 incidents 312/600</c>. A finished part is written once more and then left out. Thread-safe.
/// </summary>
internal sealed class Progress : IAsyncDisposable
{
    /// <summary>Default time between two lines.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly List<Part> parts = [];
    private readonly TextWriter console;
    private readonly PeriodicTimer timer;
    private readonly Task printing;

    public Progress(TextWriter console, TimeProvider clock, TimeSpan interval)
    {
        this.console = console;
        timer = new PeriodicTimer(interval, clock);
        printing = ShowRepeatedlyAsync();
    }

    /// <summary>Adds a part to the progress line.</summary>
    /// <param name="name">What is counted, in Chinese and English.</param>
    public Part Begin(string name, int total)
    {
        var part = new Part(name, total);
        lock (parts)
        {
            parts.Add(part);
        }

        return part;
    }

    /// <summary>Writes a line at once, independently of the interval.</summary>
    public void Show()
    {
        lock (parts)
        {
            var line = string.Join(" · ", parts);
            if (line.Length > 0)
            {
                console.WriteLine(line);
            }

            parts.RemoveAll(part => part.IsDone);
        }
    }

    /// <summary>Stops the interval and writes a last line.</summary>
    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await printing;
        Show();
    }

    private async Task ShowRepeatedlyAsync()
    {
        while (await timer.WaitForNextTickAsync())
        {
            Show();
        }
    }

    internal sealed class Part(string name, int total)
    {
        private int done;

        public int Total => total;

        public bool IsDone => Volatile.Read(ref done) >= total;

        /// <summary>Adds to the number of items done.</summary>
        /// <returns>True for the one call by which the count reaches half of the total.</returns>
        public bool Add(int more = 1)
        {
            var now = Interlocked.Add(ref done, more);
            return now * 2 >= total && (now - more) * 2 < total;
        }

        /// <inheritdoc/>
        public override string ToString() => $"{name} {Volatile.Read(ref done)}/{total}";
    }
}
