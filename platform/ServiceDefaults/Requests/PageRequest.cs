using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.ServiceDefaults;

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
    /// <exception cref="BadRequestException"><c>page.limit.outOfRange</c> outside 1 to 200.</exception>
    public int Size() =>
        Limit switch
        {
            null => 50,
            >= 1 and <= 200 => Limit.Value,
            _ => throw new BadRequestException("page.limit.outOfRange", "limit"),
        };

    /// <summary>The decoded cursor, or null for the first page.</summary>
    /// <exception cref="BadRequestException"><c>page.cursor.invalid</c> when it is not one of ours.</exception>
    public TCursor? Cursor<TCursor>()
        where TCursor : class => After is null ? null : PageCursor.Read<TCursor>(After);
}
