using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The client behind the gateway: a service sees the gateway's address only, and believes what a trusted gateway forwards
/// about the address and the scheme of the client.
/// </summary>
public static class ForwardedClient
{
    /// <summary>Adds the setting.</summary>
    public static void AddForwardedClient(this IServiceCollection services) =>
        services
            .AddOptions<ForwardedOptions>()
            .BindConfiguration("Forwarded")
            .ValidateDataAnnotations()
            .ValidateOnStart();

    /// <summary>
    /// Replaces the connection's address and the request's scheme by the forwarded ones, before anything reads them. One hop
    /// is believed: the gateway states the client, whatever the client itself sent.
    /// </summary>
    public static void UseForwardedClient(this IApplicationBuilder app)
    {
        var trusted = app.ApplicationServices.GetRequiredService<IOptions<ForwardedOptions>>().Value.TrustedProxies;
        var options = new ForwardedHeadersOptions { ForwardLimit = 1 };
        options.Trust(trusted.Count > 0 ? trusted : ["127.0.0.0/8", "::1"]);
        app.UseForwardedHeaders(options);
    }
}
