using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Gateway;

internal static class GatewaySettingsExtensions
{
    /// <summary>Reads and validates the settings, with the environment's defaults.</summary>
    /// <exception cref="ValidationException">A setting is invalid; the process does not start.</exception>
    public static GatewaySettings ReadGatewaySettings(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Gateway").Get<GatewaySettings>() ?? new GatewaySettings();
        settings.AllowHttp ??= builder.Environment.IsDevelopment();
        settings.PerSecond ??= builder.Environment.IsDevelopment() ? 100_000 : 100;
        Validator.ValidateObject(settings, new ValidationContext(settings), validateAllProperties: true);
        return settings;
    }
}
