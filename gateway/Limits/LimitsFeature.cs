using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

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
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.TrustedProxies)
            {
                if (IPAddress.TryParse(proxy, out var address))
                {
                    forwarded.KnownProxies.Add(address);
                }
                else
                {
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                }
            }
        });
    }

    /// <summary>
    /// Adds the size limits and header checks; they come first, before anything expensive is done for a request.
    /// </summary>
    public static void UseLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<GatewaySettings>().TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
        app.UseMiddleware<RequestSizeLimits>();
        app.UseMiddleware<QueryEncodingGuard>();
        app.Use(HopByHopHeaderFilter.InvokeAsync);
    }
}
