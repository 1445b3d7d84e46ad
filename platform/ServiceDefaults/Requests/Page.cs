namespace GovPlatform.ServiceDefaults;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items, in the list's order.</param>
/// <param name="Next">Cursor of the next page, or null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages and their cursors.</summary>
public static class Page
{
    /// <summary>Makes a page of rows that were fetched one more than asked for.</summary>
    /// <param name="rows">Up to <paramref name="size"/> + 1 rows, in order.</param>
    /// <param name="size">Rows a page holds.</param>
    /// <param name="cursor">Where the next page starts after a row.</param>
    public static Page<T> Create<T, TCursor>(IReadOnlyList<T> rows, int size, Func<T, TCursor> cursor) =>
        rows.Count <= size
            ? new Page<T>(rows, null)
            : new Page<T>(rows.Take(size).ToList(), PageCursor.Write(cursor(rows[size - 1])));

    /// <summary>Shows the same page in another form.</summary>
    /// <param name="page">The page.</param>
    /// <param name="show">How one item is shown.</param>
    public static Page<TOut> Map<TIn, TOut>(this Page<TIn> page, Func<TIn, TOut> show) =>
        new(page.Items.Select(show).ToList(), page.Next);
}
