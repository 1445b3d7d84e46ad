using GovPlatform.Gateway.Tls;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Limits;

/// <summary>Limits on the size and rate of requests, and the proxies whose forwarded headers are trusted.</summary>
internal static class LimitsFeature
{
    public static void AddLimits(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddCallerRates(settings);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardLimit = null;
            forwarded.Trust(settings.TrustedProxies);
        });
    }

    /// <summary>
    /// Adds the trusted proxies, the requirement of TLS, the size limits and header checks; they come first, before anything
    /// expensive is done for a request.
    /// </summary>
    public static void UseLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<GatewaySettings>().TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
        if (app.Services.GetRequiredService<GatewaySettings>().AllowHttp != true)
        {
            app.UseMiddleware<HttpsOnly>();
        }
        app.UseMiddleware<RequestSizeLimits>();
        app.UseMiddleware<QueryEncodingGuard>();
        app.Use(HopByHopHeaderFilter.InvokeAsync);
    }
}
