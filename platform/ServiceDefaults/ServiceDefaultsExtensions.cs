using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovPlatform.ServiceDefaults;

/// <summary>What every service does alike, so that its Program.cs holds only what is its own.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds JSON rules, problems, validation, tokens, telemetry, health, discovery and API documents.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="name">Its name, as in addresses and telemetry.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string name)
    {
        var assembly = Assembly.GetCallingAssembly();
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 10 * 1024 * 1024;
        });
        builder.AddLogs();
        builder.AddShutdown();
        builder.AddTelemetry(name);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new ServiceIdentity(name, assembly));
        services.AddSingleton(provider => new CountyTime(
            TimeZoneInfo.FindSystemTimeZoneById(
                provider.GetRequiredService<IConfiguration>()["TimeZone"] ?? "Asia/Shanghai"
            )
        ));
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(client => client.AddServiceDiscovery());
        services.AddProblems(assembly);
        services.ConfigureHttpJsonOptions(json => JsonDefaults.Apply(json.SerializerOptions));
        services
            .AddOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>()
            .Configure<CountyTime>((json, time) => json.SerializerOptions.Converters.Add(new InstantConverter(time)));
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }
        services.AddTokens();
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<RequestContext>()
            ?? throw new InvalidOperationException("Nobody is acting: outside a request, say who does.")
        );
        services.AddHealthChecks();
        services.AddOpenApi("v1", document => document.CreateSchemaReferenceId = NameOf);
    }

    /// <summary>Bodies are nested records, many of them called Request: the use case they belong to tells them apart.</summary>
    private static string? NameOf(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && type.Type.DeclaringType is { } useCase
            ? useCase.Name + name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    /// <summary>Problems for everything that is refused; also for the gateway, which has no database.</summary>
    /// <param name="services">The service's services.</param>
    /// <param name="assembly">Assembly that may embed a <c>Problems.json</c> of its own.</param>
    public static IServiceCollection AddProblems(this IServiceCollection services, Assembly assembly)
    {
        services.AddSingleton(new ProblemTitles(assembly));
        services.AddSingleton<ProblemWriter>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Problems for exceptions and for empty refusals, in the caller's language.</summary>
    /// <param name="app">The service.</param>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseRequestLocalization(localization =>
        {
            // Only texts follow the caller's language; numbers and dates are written alike for all.
            localization.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Chinese);
            localization.SupportedCultures = [CultureInfo.InvariantCulture];
            localization.SupportedUICultures = [Chinese, English];
            localization.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(StatusCodeProblems.WriteAsync);
        app.Use(
            (context, next) =>
                HasNul(context.Request) ? throw new BadRequestException("request.malformed") : next(context)
        );
    }

    /// <summary>Puts the pipeline in order and maps health, metrics and the API document.</summary>
    /// <param name="app">The service.</param>
    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<RequestContextMiddleware>();
        app.UseAuthorization();
        if (app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(DbContext)))
        {
            app.UseMiddleware<IdempotencyMiddleware>();
        }
        app.MapHealth(app.Services.GetRequiredService<ServiceIdentity>().Name);
        app.MapPrometheusScrapingEndpoint("/metrics").WithName("Metrics").AllowAnonymous();
        app.MapOpenApi().WithName("OpenApi").AllowAnonymous();
    }

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static bool HasNul(HttpRequest request) =>
        request.Path.Value!.Contains('\0')
        || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true;
}
