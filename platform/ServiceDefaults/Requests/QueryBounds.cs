using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Bounds of every query parameter of the API: what a query costs grows with the values it compares, and a list of thousands
/// would be a way to keep the database busy.
/// </summary>
public static class QueryBounds
{
    /// <summary>Most values of one parameter, repeated or separated by commas.</summary>
    public const int MaxValues = 20;

    /// <summary>Most characters of one value; a cursor has the same limit.</summary>
    public const int MaxLength = 1000;

    /// <summary>Refuses the values of one parameter that exceed a bound.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="values">Its values; null for one that is not given.</param>
    /// <exception cref="BadRequestException">
    /// <c>request.parameter.tooMany</c> or <c>request.parameter.tooLong</c>, with the parameter's name.
    /// </exception>
    public static void Require(string name, params IReadOnlyList<string?> values)
    {
        if (values.Sum(value => 1 + value.AsSpan().Count(',')) > MaxValues)
        {
            throw new BadRequestException("request.parameter.tooMany", name);
        }
        if (values.Any(value => value?.Length > MaxLength))
        {
            throw new BadRequestException("request.parameter.tooLong", name);
        }
    }

    /// <summary>Refuses a request one of whose parameters exceeds a bound.</summary>
    /// <exception cref="BadRequestException">As for one parameter.</exception>
    internal static void Require(HttpRequest request)
    {
        if (
            !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || !request.QueryString.HasValue
        )
        {
            return;
        }
        foreach (var (name, values) in request.Query)
        {
            Require(name, values);
        }
    }
}
