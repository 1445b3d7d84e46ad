using System.Globalization;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.ServiceDefaults;

/// <summary>Sets the <see cref="RequestContext"/> of a request and begins its row-security scope.</summary>
internal sealed class RequestContextMiddleware(RequestDelegate next, TimeProvider clock, IHostEnvironment environment)
{
    public const string AtHeader = "GovPlatform-At";
    private const string SeedPermission = "demo.seed";

    public async Task InvokeAsync(HttpContext context)
    {
        var requestContext = new RequestContext(context.User, clock.GetUtcNow());
        if (context.Request.Headers.TryGetValue(AtHeader, out var requested))
        {
            var at = ParseTime(requestContext, requested.ToString());
            requestContext = new RequestContext(context.User, at) { IsSeeding = true };
        }
        context.Features.Set(requestContext);
        using (RowSecurity.BeginScope(requestContext.UnitPath, requestContext.Subject))
        {
            await next(context);
        }
    }

    private DateTimeOffset ParseTime(RequestContext context, string text)
    {
        if (!environment.IsDevelopment() || !context.HasPermission(SeedPermission))
        {
            throw new RuleBrokenException("time.forbidden", RefusalKind.Forbidden);
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at.ToUniversalTime()
            : throw new BadRequestException("time.malformed", AtHeader);
    }
}
