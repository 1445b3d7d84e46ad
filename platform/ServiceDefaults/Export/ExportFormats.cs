using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GovPlatform.ServiceDefaults;

/// <summary>Media types of the formats, and which of them a request prefers.</summary>
public static class ExportFormats
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    internal static readonly IReadOnlyList<string> MediaTypes = [.. Enum.GetValues<ExportFormat>().Select(MediaTypeOf)];

    /// <summary>Its media type.</summary>
    public static string MediaTypeOf(this ExportFormat format) =>
        format switch
        {
            ExportFormat.Csv => "text/csv",
            ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        };

    internal static string ExtensionOf(this ExportFormat format) => EnumNames.NameOf(format);

    /// <summary>
    /// The format that <c>Accept</c> names and does not rank below JSON; null for the usual answer. A range such as
    /// <c>text/*</c> names none, so that a browser never gets a file unasked.
    /// </summary>
    internal static ExportFormat? Preferred(HttpRequest request)
    {
        if (
            !MediaTypes.Any(type =>
                request.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return null;
        }
        foreach (
            var type in request
                .GetTypedHeaders()
                .Accept.Where(type => type.Quality != 0)
                .OrderByDescending(type => type.Quality ?? 1)
        )
        {
            foreach (var format in Enum.GetValues<ExportFormat>())
            {
                if (type.MediaType.Equals(format.MediaTypeOf(), StringComparison.OrdinalIgnoreCase))
                {
                    return format;
                }
            }
            if (Json.IsSubsetOf(new MediaTypeHeaderValue(type.MediaType)))
            {
                return null;
            }
        }
        return null;
    }
}
