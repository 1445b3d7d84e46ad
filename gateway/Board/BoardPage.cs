using System.Reflection;

namespace GovPlatform.Gateway.Board;

/// <summary>
/// The front door: a read-only board anybody may look at. Four files of our own; nothing is loaded from elsewhere, and the
/// page's policy sees to it. What it shows comes from <c>/api/v1/board</c>.
/// </summary>
internal static class BoardPage
{
    private const string OnlyFromHere =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps the page and what belongs to it.</summary>
    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        app.MapFile("/", "board.html", "text/html; charset=utf-8");
        app.MapFile("/board.css", "board.css", "text/css; charset=utf-8");
        app.MapFile("/board.js", "board.js", "text/javascript; charset=utf-8");
        app.MapFile("/board.svg", "board.svg", "image/svg+xml");
    }

    private static void MapFile(this IEndpointRouteBuilder app, string path, string file, string type)
    {
        var content = Read(file);
        app.MapGet(
                path,
                (HttpContext http) =>
                {
                    http.Response.Headers.ContentSecurityPolicy = OnlyFromHere;
                    http.Response.Headers.XContentTypeOptions = "nosniff";
                    http.Response.Headers["Referrer-Policy"] = "no-referrer";
                    http.Response.Headers.CacheControl = "no-cache";
                    return TypedResults.Bytes(content, type);
                }
            )
            .WithName($"Board {file}")
            .AllowAnonymous();
    }

    private static byte[] Read(string file)
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"GovPlatform.Gateway.Board.{file}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
