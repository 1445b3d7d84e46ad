using Scalar.AspNetCore;

namespace GovPlatform.Gateway.Docs;

/// <summary>The API on one page, from this machine alone: no script, font or question goes anywhere else.</summary>
internal static class DocsFeature
{
    private const string OnlyFromHere =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

    /// <summary>Adds the merged document.</summary>
    public static IServiceCollection AddDocs(this IServiceCollection services) =>
        services.AddSingleton<MergedDocument>();

    /// <summary>Maps the document and the page.</summary>
    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        app.MapGet("/openapi/v1.json", DocumentAsync).WithName("OpenApi").AllowAnonymous();
        app.MapScalarApiReference(
                "/docs",
                scalar =>
                    scalar
                        .WithTitle("GovPlatform 接口文档")
                        .WithOpenApiRoutePattern("/openapi/v1.json")
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
                        .DisableMcp()
                        .HideDeveloperTools()
            )
            .AddEndpointFilter(
                (call, next) =>
                {
                    call.HttpContext.Response.Headers.ContentSecurityPolicy = OnlyFromHere;
                    return next(call);
                }
            )
            .AllowAnonymous();
    }

    private static async Task<IResult> DocumentAsync(MergedDocument merged, CancellationToken cancel) =>
        TypedResults.Bytes(await merged.GetAsync(cancel), "application/json; charset=utf-8");
}
