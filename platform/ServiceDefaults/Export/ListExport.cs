using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Answers a list as a file when <c>Accept</c> names CSV or XLSX: all its pages, which the list's own handler finds one after the
/// other, so that rights, filters and walls are the list's. Rows that change meanwhile move no others, since a cursor is a
/// key: each row is in the file as it was when its page was read, and at most once unless its place in the order changed.
/// </summary>
internal static class ListExport
{
    public const string Reason = "reason";

    /// <summary>Free text that is searched for may name a person: the log states only that there was one.</summary>
    private const string SearchText = "q";

    private const int PageSize = 200;

    private static readonly string[] Paging = ["limit", "after"];

    /// <summary>On every endpoint whose list can be exported.</summary>
    internal sealed class Metadata;

    /// <summary>Lets every endpoint that answers a <see cref="Page{T}"/> be exported.</summary>
    public static void AddListExport(this IEndpointConventionBuilder endpoints) =>
        endpoints.Add(endpoint =>
        {
            if (
                endpoint.Metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler
                && RowTypeOf(handler.ReturnType) is { } row
            )
            {
                endpoint.Metadata.Add(new Metadata());
                endpoint.FilterFactories.Add((factory, next) => Filter(factory.MethodInfo, row, next));
            }
        });

    /// <summary>The format in which a list is asked for; null for anything else.</summary>
    public static ExportFormat? FormatOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Metadata>() is null ? null : ExportFormats.Preferred(http.Request);

    private static EndpointFilterDelegate Filter(MethodInfo handler, Type row, EndpointFilterDelegate next)
    {
        var paging = Array.FindIndex(
            handler.GetParameters(),
            parameter => parameter.ParameterType == typeof(PageRequest)
        );
        return invocation =>
            FormatOf(invocation.HttpContext) is { } format
                ? ExportTurns.InvokeAsync(invocation, turn => ExportAsync(turn, format, row, paging, next))
                : next(invocation);
    }

    private static async ValueTask<object?> ExportAsync(
        EndpointFilterInvocationContext invocation,
        ExportFormat format,
        Type row,
        int paging,
        EndpointFilterDelegate next
    )
    {
        var http = invocation.HttpContext;
        await using var file = await ExportFile.BeginAsync(http, ReadRequest(http, format), row);
        for (string? after = null; ; )
        {
            if (paging >= 0)
            {
                invocation.Arguments[paging] = new PageRequest { Limit = PageSize, After = after };
            }
            var answer = await next(invocation);
            if (PageOf(answer) is not { } page)
            {
                return answer;
            }
            await file.AddAsync(page.Rows);
            after = page.Next;
            if (after is null)
            {
                return await file.FinishAsync();
            }
        }
    }

    private static ExportRequest ReadRequest(HttpContext http, ExportFormat format)
    {
        var query = http.Request.Query;
        if (Array.Find(Paging, query.ContainsKey) is { } paging)
        {
            throw new BadRequestException("export.paging.given", paging);
        }
        var reason = query[Reason].ToString().Trim();
        if (reason.Length == 0)
        {
            throw new BadRequestException("export.reason.missing", Reason);
        }
        if (reason.Length > ExportRequest.LongestReason)
        {
            throw new BadRequestException("export.reason.tooLong", Reason);
        }
        return new ExportRequest(
            format,
            NameOf((RouteEndpoint)http.GetEndpoint()!),
            reason,
            query
                .Where(parameter => !parameter.Key.Equals(Reason, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(
                    parameter => parameter.Key,
                    parameter =>
                        parameter.Key.Equals(SearchText, StringComparison.OrdinalIgnoreCase)
                            ? "…"
                            : parameter.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                )
        );
    }

    /// <summary>Last literal part of the path: <c>/api/v1/incidents/{id}/timeline</c> → <c>timeline</c>.</summary>
    private static string NameOf(RouteEndpoint endpoint) =>
        endpoint
            .RoutePattern.PathSegments.SelectMany(segment => segment.Parts)
            .OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>()
            .Last()
            .Content;

    private static IPage? PageOf(object? answer) =>
        answer switch
        {
            INestedHttpResult nested => PageOf(nested.Result),
            IValueHttpResult value => value.Value as IPage,
            _ => answer as IPage,
        };

    /// <summary>The type of the rows of a list, such as <c>Task&lt;Results&lt;Ok&lt;Page&lt;T&gt;&gt;, NotFound&gt;&gt;</c>; null for no list.</summary>
    private static Type? RowTypeOf(Type answer) =>
        !answer.IsGenericType ? null
        : answer.GetGenericTypeDefinition() == typeof(Page<>) ? answer.GenericTypeArguments[0]
        : answer.GenericTypeArguments.Select(RowTypeOf).FirstOrDefault(row => row is not null);
}
