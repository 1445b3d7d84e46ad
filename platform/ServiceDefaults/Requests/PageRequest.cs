using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.ServiceDefaults;

/// <summary>Paging parameters of a list: <c>?limit=&amp;after=</c>.</summary>
public readonly record struct PageRequest
{
    /// <summary>Most rows of the page, 1 to 200; 50 by default.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>Cursor from <c>next</c> of the page before, or null for the first page.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>Most rows of the page, with the default applied.</summary>
    /// <exception cref="BadRequestException"><c>page.limit.outOfRange</c> outside 1 to 200.</exception>
    public int Size() =>
        Limit switch
        {
            null => 50,
            >= 1 and <= 200 => Limit.Value,
            _ => throw new BadRequestException("page.limit.outOfRange", "limit"),
        };

    /// <summary>The decoded cursor, or null for the first page.</summary>
    /// <exception cref="BadRequestException"><c>page.cursor.invalid</c> when it cannot be decoded.</exception>
    public TCursor? Cursor<TCursor>()
        where TCursor : class => After is null ? null : PageCursor.Read<TCursor>(After);
}
