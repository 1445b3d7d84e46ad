using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

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

/// <summary>What a caller asks of a list: <c>?limit=&amp;after=</c>.</summary>
public readonly record struct PageRequest
{
    /// <summary>Rows wanted, 1 to 200; 50 unless told.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>Cursor of an earlier answer, or null for the first page.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>Rows a page holds.</summary>
    /// <exception cref="BadRequestException"><c>page.limit</c> outside 1 to 200.</exception>
    public int Size() =>
        Limit switch
        {
            null => 50,
            >= 1 and <= 200 => Limit.Value,
            _ => throw new BadRequestException("page.limit", "limit"),
        };

    /// <summary>The decoded cursor, or null for the first page.</summary>
    /// <exception cref="BadRequestException"><c>page.cursor</c> when it is not one of ours.</exception>
    public TCursor? Cursor<TCursor>()
        where TCursor : class => After is null ? null : PageCursor.Read<TCursor>(After);
}

internal static class PageCursor
{
    public static string Write<TCursor>(TCursor cursor) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(cursor));

    public static TCursor Read<TCursor>(string text)
        where TCursor : class
    {
        if (text.Length is 0 or > 1000 || !Base64Url.IsValid(text))
        {
            throw new BadRequestException("page.cursor", "after");
        }
        try
        {
            return JsonSerializer.Deserialize<TCursor>(Base64Url.DecodeFromChars(text), Strict)
                ?? throw new BadRequestException("page.cursor", "after");
        }
        catch (JsonException)
        {
            throw new BadRequestException("page.cursor", "after");
        }
    }

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 3,
    };
}
