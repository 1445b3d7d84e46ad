using System.ComponentModel.DataAnnotations;

namespace GovPlatform.Gateway;

/// <summary>Reads <see cref="GatewaySettings"/> once, before anything is built from it.</summary>
internal static class GatewaySettingsReading
{
    /// <summary>The settings, with the defaults of the environment; stops the start with a sentence where they are wrong.</summary>
    public static GatewaySettings ReadGatewaySettings(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Gateway").Get<GatewaySettings>() ?? new GatewaySettings();
        settings.PerSecond ??= builder.Environment.IsDevelopment() ? 100_000 : 100;
        Validator.ValidateObject(settings, new ValidationContext(settings), validateAllProperties: true);
        return settings;
    }
}
