using System.Globalization;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.ServiceDefaults;

/// <summary>Works out who acts and when, and raises the walls around what they may see.</summary>
internal sealed class RequestContextMiddleware(RequestDelegate next, TimeProvider clock, IHostEnvironment environment)
{
    public const string AtHeader = "GovPlatform-At";
    private const string SeedPermission = "demo.seed";

    public async Task InvokeAsync(HttpContext context)
    {
        var requestContext = new RequestContext(context.User, clock.GetUtcNow());
        if (context.Request.Headers.TryGetValue(AtHeader, out var wanted))
        {
            requestContext = new RequestContext(context.User, ChosenTime(requestContext, wanted.ToString()));
        }
        context.Features.Set(requestContext);
        using (RowSecurity.BeginScope(requestContext.UnitPath, requestContext.Subject))
        {
            await next(context);
        }
    }

    private DateTimeOffset ChosenTime(RequestContext context, string wanted)
    {
        if (!environment.IsDevelopment() || !context.HasPermission(SeedPermission))
        {
            throw new RuleBrokenException("time.forbidden", RefusalKind.Forbidden);
        }
        return DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at.ToUniversalTime()
            : throw new BadRequestException("time.malformed", AtHeader);
    }
}
