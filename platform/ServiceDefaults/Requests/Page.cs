namespace GovPlatform.ServiceDefaults;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items, in the list's order.</param>
/// <param name="Next">Cursor of the next page, or null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage
{
    IEnumerable<object?> IPage.Rows => Items.Cast<object?>();
}

/// <summary>Creates pages and their cursors.</summary>
public static class Page
{
    /// <summary>Creates a page from a query that fetched one row more, which shows whether there is a next page.</summary>
    /// <param name="rows">Up to <paramref name="size"/> + 1 rows, in order.</param>
    /// <param name="size">Most rows of a page.</param>
    /// <param name="cursor">Creates the cursor of the page that starts after a row.</param>
    public static Page<T> Create<T, TCursor>(IReadOnlyList<T> rows, int size, Func<T, TCursor> cursor) =>
        rows.Count <= size
            ? new Page<T>(rows, null)
            : new Page<T>(rows.Take(size).ToList(), PageCursor.Write(cursor(rows[size - 1])));

    /// <summary>Maps the items of a page and keeps its cursor.</summary>
    /// <param name="page">The page.</param>
    /// <param name="show">Maps one item.</param>
    public static Page<TOut> Map<TIn, TOut>(this Page<TIn> page, Func<TIn, TOut> show) =>
        new(page.Items.Select(show).ToList(), page.Next);
}
