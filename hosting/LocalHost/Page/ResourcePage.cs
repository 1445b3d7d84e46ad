using System.Net;
using System.Text;
using GovPlatform.LocalHost.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.LocalHost.Page;

/// <summary>A page for people, and the same as JSON: every resource, its state and where it listens.</summary>
internal static class ResourcePage
{
    internal static async Task<WebApplication> StartAsync(int port, IReadOnlyList<ResourceRun> runs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenLocalhost(port));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
            context.Request.Path.Value switch
            {
                "/" => context.Response.WriteHtmlAsync(Html(runs)),
                "/resources.json" => context.Response.WriteAsJsonAsync(runs.Select(ResourceView.Of)),
                _ => context.Response.NotFoundAsync(),
            }
        );
        await app.StartAsync();
        return app;
    }

    private static Task WriteHtmlAsync(this HttpResponse response, string html)
    {
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(html);
    }

    private static Task NotFoundAsync(this HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Html(IReadOnlyList<ResourceRun> runs)
    {
        var rows = new StringBuilder();
        foreach (var view in runs.Select(ResourceView.Of))
        {
            var addresses = string.Join("<br>", view.Addresses.Select(WebUtility.HtmlEncode));
            rows.Append(
                $"<tr><td>{WebUtility.HtmlEncode(view.Name)}<td>{view.Kind}<td class={view.State}>{view.State}"
                    + $"<td>{view.Restarts}<td>{addresses}\n"
            );
        }
        return $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
            <title>GovPlatform resources</title>
            <style>
            body{font:15px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #ddd}
            .ready,.finished{color:#176b2c}.failed{color:#b00020;font-weight:bold}.starting,.restarting,.waiting{color:#8a5a00}
            </style>
            <h1>GovPlatform resources</h1>
            <p>LocalHost, an Aspire-compatible subset. <a href="/resources.json">The same as JSON</a></p>
            <table><tr><th>Resource<th>Kind<th>State<th>Restarts<th>Addresses
            {{rows}}</table></html>
            """;
    }
}
