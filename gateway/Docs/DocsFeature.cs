using Scalar.AspNetCore;

namespace GovPlatform.Gateway.Docs;

/// <summary>
/// The API documentation on one page. Scripts and fonts are served by the gateway itself, and nothing is sent to
/// another host, which the content security policy enforces.
/// </summary>
internal static class DocsFeature
{
    private const string SelfOnlyPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddDocs(this IServiceCollection services) =>
        services.AddSingleton<MergedDocument>();

    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        app.MapGet("/openapi/v1.json", GetDocumentAsync).WithName("OpenApi").AllowAnonymous();
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
                (context, next) =>
                {
                    context.HttpContext.Response.Headers.ContentSecurityPolicy = SelfOnlyPolicy;
                    return next(context);
                }
            )
            .AllowAnonymous();
    }

    private static async Task<IResult> GetDocumentAsync(MergedDocument document, CancellationToken cancel) =>
        TypedResults.Bytes(await document.GetAsync(cancel), "application/json; charset=utf-8");
}
