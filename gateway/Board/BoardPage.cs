using System.Reflection;

namespace GovPlatform.Gateway.Board;

/// <summary>
/// The public board: a read-only page that needs no token. It consists of four embedded files and loads nothing from
/// other hosts, which its content security policy enforces. Its data comes from <c>/api/v1/board</c>.
/// </summary>
internal static class BoardPage
{
    private const string SelfOnlyPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        app.MapFile("/", "board.html", "text/html; charset=utf-8");
        app.MapFile("/board.css", "board.css", "text/css; charset=utf-8");
        app.MapFile("/board.js", "board.js", "text/javascript; charset=utf-8");
        app.MapFile("/board.svg", "board.svg", "image/svg+xml");
    }

    private static void MapFile(this IEndpointRouteBuilder app, string path, string file, string type)
    {
        var content = ReadResource(file);
        app.MapGet(
                path,
                (HttpContext http) =>
                {
                    http.Response.Headers.ContentSecurityPolicy = SelfOnlyPolicy;
                    http.Response.Headers.CacheControl = "no-cache";
                    return TypedResults.Bytes(content, type);
                }
            )
            .WithName($"Board {file}")
            .AllowAnonymous();
    }

    private static byte[] ReadResource(string file)
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"GovPlatform.Gateway.Board.{file}")!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
