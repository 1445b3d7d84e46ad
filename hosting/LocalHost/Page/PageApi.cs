using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.LocalHost.Running;
using GovPlatform.LocalHost.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.LocalHost.Page;

/// <summary>What the page shows, as JSON.</summary>
internal sealed class PageApi(IReadOnlyList<ResourceRun> runs, TraceStore traces, LogStore logs)
{
    private const int Most = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/resources", context => WriteAsync(context, runs.Select(ResourceView.Of)));
        app.MapGet("/resources.json", context => WriteAsync(context, runs.Select(ResourceView.Of)));
        app.MapGet("/api/resources/{name}/logs", ConsoleAsync);
        app.MapGet("/api/traces", TracesAsync);
        app.MapGet("/api/traces/{traceId}", TraceAsync);
        app.MapGet("/api/logs", LogsAsync);
    }

    private Task ConsoleAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"]?.ToString();
        return runs.FirstOrDefault(run => run.Name == name) is { } run
            ? WriteAsync(context, new { run.Name, Lines = run.LastLines(Most) })
            : RefuseAsync(context, StatusCodes.Status404NotFound);
    }

    private Task TracesAsync(HttpContext context) =>
        LimitOf(context) is { } limit
            ? WriteAsync(context, new { Items = traces.Recent(Ask(context, "resource"), Ask(context, "q"), limit) })
            : RefuseAsync(context, StatusCodes.Status400BadRequest);

    private Task TraceAsync(HttpContext context)
    {
        var id = context.Request.RouteValues["traceId"]?.ToString() ?? "";
        if (traces.Find(id) is not { Count: > 0 } spans)
        {
            return RefuseAsync(context, StatusCodes.Status404NotFound);
        }
        var steps = Waterfall.Of(spans);
        var lines = logs.Latest(resource: null, LogLevelName.Trace, id, text: null, Most);
        return WriteAsync(
            context,
            new
            {
                Summary = TraceSummary.Of(spans),
                Steps = steps,
                Lines = lines,
            }
        );
    }

    private Task LogsAsync(HttpContext context)
    {
        var least = LogLevelName.Trace;
        if (
            LimitOf(context) is not { } limit
            || (
                Ask(context, "level") is { } level
                && (!Enum.TryParse(level, ignoreCase: true, out least) || !Enum.IsDefined(least))
            )
        )
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest);
        }
        var found = logs.Latest(Ask(context, "resource"), least, Ask(context, "trace"), Ask(context, "q"), limit);
        return WriteAsync(context, new { Items = found });
    }

    /// <summary>The parameter, or null where it is not given or empty.</summary>
    private static string? Ask(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>How many items are wanted; null: that is no number we give.</summary>
    private static int? LimitOf(HttpContext context) =>
        Ask(context, "limit") is not { } text ? 200
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= Most
            ? limit
        : null;

    private static Task WriteAsync<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, Json, context.RequestAborted);

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
