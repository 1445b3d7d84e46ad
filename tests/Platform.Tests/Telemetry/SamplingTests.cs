using System.Diagnostics;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace GovPlatform.PlatformTests.Telemetry;

/// <summary>OpenTelemetry's environment variables determine whether a service traces, and with which sampler.</summary>
public sealed class SamplingTests
{
    [Theory]
    [InlineData("always_on", true)]
    [InlineData("always_off", false)]
    public async Task The_sampler_named_in_the_environment_decides(string sampler, bool isTraced)
    {
        await using var app = Build(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"),
            ("OTEL_TRACES_SAMPLER", sampler)
        );
        Assert.NotNull(app.Services.GetRequiredService<TracerProvider>());
        using var source = new ActivitySource("GovPlatform.Sampling");

        using var activity = source.StartActivity("step");

        Assert.Equal(isTraced, activity?.Recorded == true);
    }

    [Fact]
    public async Task Without_an_OTLP_endpoint_nothing_is_traced()
    {
        await using var app = Build();

        Assert.Null(app.Services.GetService<TracerProvider>());
    }

    private static WebApplication Build(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
        );
        builder.AddServiceDefaults("sampling");
        return builder.Build();
    }
}
