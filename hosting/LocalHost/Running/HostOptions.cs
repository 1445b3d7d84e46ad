namespace GovPlatform.LocalHost.Running;

/// <summary>How an application is run.</summary>
internal sealed record HostOptions
{
    private const int UsualPagePort = 18888;

    /// <summary>Data, secrets and logs of this application.</summary>
    public required string Directory { get; init; }

    /// <summary>Throw away what earlier runs left.</summary>
    public bool Fresh { get; init; }

    /// <summary>There is a page that lists the resources.</summary>
    public bool HasPage { get; init; }

    /// <summary>Its port. Asked when the application runs, for a bad setting is refused in a sentence then.</summary>
    public int PagePort => Ports.FromEnvironment("GOVPLATFORM_PAGE_PORT") ?? UsualPagePort;

    /// <summary>Where lines for the reader go.</summary>
    public Action<string> Write { get; init; } = Console.WriteLine;

    /// <summary>The first line.</summary>
    public string? Banner { get; init; }

    /// <summary>Further lines of the closing box, label and text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Notes { get; init; } = [];

    /// <summary>Called once everything that others rely on is well.</summary>
    public Func<Task> Ready { get; init; } = () => Task.CompletedTask;

    internal static HostOptions ForApplication(string checkout, string[] args)
    {
        var directory = Environment.GetEnvironmentVariable("GOVPLATFORM_RUN") is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Path.Combine(checkout, ".run");
        return new()
        {
            Directory = directory,
            Fresh = args.Contains("--fresh"),
            HasPage = true,
            Banner = "LocalHost, an Aspire-compatible subset (this is not .NET Aspire)",
            Notes =
            [
                KeyValuePair.Create(
                    "accounts",
                    $"{Path.Combine(directory, "accounts.json")} (complete when the demo is seeded)"
                ),
            ],
        };
    }
}
