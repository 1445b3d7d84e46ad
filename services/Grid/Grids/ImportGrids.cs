using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Imports grids from a GeoJSON FeatureCollection. Valid features are saved together, each with its unit; the others
/// are returned by index. A known grid with other borders gets them from today on. <c>?dryRun=true</c> changes nothing.
/// </summary>
internal static class ImportGrids
{
    internal sealed record RejectedFeature(int Index, string Code, string Reason);

    /// <param name="Accepted">Number of valid features.</param>
    internal sealed record Answer(int Accepted, IReadOnlyList<RejectedFeature> Rejected);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids
            .MapPost("/import", HandleAsync)
            .Accepts<object>("application/geo+json", "application/json")
            .WithName(nameof(ImportGrids))
            .RequireAuthorization(Permissions.ManageGrids);

    private static async Task<Ok<Answer>> HandleAsync(
        HttpRequest request,
        bool? dryRun,
        GridDb db,
        GridImport import,
        CountyTime time,
        RequestContext context,
        ProblemTitles titles,
        CancellationToken cancel
    )
    {
        using var collection = await ReadAsync(request, cancel);
        var day = time.DayOf(context.At);
        GridPlan? plan = null;
        await db.InTransactionAsync(
            async () =>
            {
                plan = await import.PlanAsync(GetFeatures(collection.RootElement), context.UnitPath, cancel);
                if (dryRun is true)
                {
                    return;
                }
                await import.ApplyAsync(plan, day, context.At, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        var messages = new RejectionMessages(titles);
        var rejected = plan!.Rejected.Select(rejection => new RejectedFeature(
            rejection.Line,
            "grid." + rejection.Code,
            messages.MessageFor("grid." + rejection.Code, rejection.Subject)
        ));
        return TypedResults.Ok(new Answer(plan.Accepted.Count, [.. rejected]));
    }

    private static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = JsonDefaults.MaxDepth };
            return await JsonDocument.ParseAsync(request.Body, options, cancel);
        }
        catch (JsonException)
        {
            throw new BadRequestException("request.malformed");
        }
    }

    private static IEnumerable<JsonElement> GetFeatures(JsonElement collection) =>
        collection.ValueKind == JsonValueKind.Object
        && collection.TryGetProperty("features", out var features)
        && features.ValueKind == JsonValueKind.Array
            ? features.EnumerateArray()
            : throw new BadRequestException("grid.import.malformed", "features");
}
