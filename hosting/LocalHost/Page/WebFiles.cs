using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.LocalHost.Page;

/// <summary>The page's own files, carried in the assembly.</summary>
internal static class WebFiles
{
    private const string Folder = "web/";

    private static readonly Assembly Assembly = typeof(WebFiles).Assembly;

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var name in Assembly.GetManifestResourceNames().Where(IsOurs))
        {
            var path = name == Folder + "index.html" ? "/" : "/" + name;
            app.MapGet(path, context => SendAsync(context, name));
        }
    }

    private static bool IsOurs(string name) => name.StartsWith(Folder, StringComparison.Ordinal);

    private static async Task SendAsync(HttpContext context, string name)
    {
        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/javascript; charset=utf-8",
        };
        await using var file = Assembly.GetManifestResourceStream(name)!;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
