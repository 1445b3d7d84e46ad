using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.PlatformTests.SampleService;

/// <summary>A list that the test writes, with a member of every kind.</summary>
internal static class Sheets
{
    /// <summary>The rows of the list; null while there is no such list.</summary>
    public static IReadOnlyList<Row>? Rows { get; set; } = [];

    /// <summary>Makes the page after this many rows fail; null for none.</summary>
    public static int? FailsAfter { get; set; }

    /// <summary>Completed by the test; a request waits for it. Null for no waiting.</summary>
    public static TaskCompletionSource? Ready { get; set; }

    /// <summary>Completed by the first request that waits.</summary>
    public static TaskCompletionSource Waiting { get; set; } = new();

    internal enum Colour
    {
        DarkRed,
    }

    internal sealed record Place(double Longitude, string? Address);

    internal sealed record Row(
        string? Text,
        long Count = 1,
        decimal Amount = 0.1m,
        bool IsOpen = true,
        DateTimeOffset? At = null,
        DateOnly? Day = null,
        Place? Place = null,
        IReadOnlyList<string>? Tags = null,
        Colour Colour = Colour.DarkRed
    );

    public static void MapSheets(this WebApplication app) =>
        app.MapApi("/sheets").MapGet("/{name}/rows", HandleAsync).WithName("ListSheetRows");

    private static async Task<Results<Ok<Page<Row>>, NotFound>> HandleAsync(
        string name,
        string? q,
        [AsParameters] PageRequest page,
        string? colour
    )
    {
        if (Ready is { } ready)
        {
            Waiting.TrySetResult();
            await ready.Task;
        }
        if (Rows is null)
        {
            return TypedResults.NotFound();
        }
        QueryValues.ParseEnum<Colour>(colour, nameof(colour));
        var start = page.Cursor<Cursor>()?.Start ?? 0;
        if (start > FailsAfter)
        {
            throw new InvalidOperationException("a bug");
        }
        var rows = Rows.Skip(start).Take(page.Size() + 1).ToList();
        return TypedResults.Ok(Page.Create(rows, page.Size(), _ => new Cursor(start + page.Size())));
    }

    private sealed record Cursor(int Start);
}
