using System.Globalization;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.ServiceDefaults;

/// <summary>Works out who acts and when, and raises the walls around what they may see.</summary>
internal sealed class ActingMiddleware(RequestDelegate next, TimeProvider clock, IHostEnvironment environment)
{
    public const string AtHeader = "GovPlatform-At";
    private const string SeedPermission = "demo.seed";

    public async Task InvokeAsync(HttpContext context)
    {
        var acting = new Acting(context.User, clock.GetUtcNow());
        if (context.Request.Headers.TryGetValue(AtHeader, out var wanted))
        {
            acting = new Acting(context.User, ChosenTime(acting, wanted.ToString()));
        }
        context.Features.Set(acting);
        using (Walls.As(acting.UnitPath, acting.Subject))
        {
            await next(context);
        }
    }

    private DateTimeOffset ChosenTime(Acting acting, string wanted)
    {
        if (!environment.IsDevelopment() || !acting.May(SeedPermission))
        {
            throw new RuleBrokenException("time.forbidden", RefusalKind.Forbidden);
        }
        return DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at.ToUniversalTime()
            : throw new BadRequestException("time.malformed", AtHeader);
    }
}
