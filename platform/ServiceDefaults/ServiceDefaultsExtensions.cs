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

/// <summary>The services and the middleware that all services share.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds JSON options, problem details, the validators of the calling assembly, tokens, logging, telemetry, health
    /// checks, shutdown, service discovery and the OpenAPI document.
    /// </summary>
    /// <param name="builder">Builder of the service.</param>
    /// <param name="name">Name of the service in addresses and telemetry.</param>
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
        // A redirect would let one address that a process trusts, such as that of the signing keys, name another.
        services.ConfigureHttpClientDefaults(client =>
            client.AddServiceDiscovery().UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false)
        );
        services.AddProblems(assembly);
        services.ConfigureHttpJsonOptions(json => JsonDefaults.Apply(json.SerializerOptions));
        services
            .AddOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>()
            .Configure<CountyTime>((json, time) => json.SerializerOptions.Converters.Add(new InstantConverter(time)));
        services.PostConfigure<Microsoft.AspNetCore.Http.Json.JsonOptions>(json =>
            JsonDefaults.RequireMembers(json.SerializerOptions)
        );
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }
        services.AddForwardedClient();
        services.AddTokens();
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<RequestContext>()
            ?? throw new InvalidOperationException("RequestContext is only available during an HTTP request.")
        );
        services.AddHealth();
        services
            .AddOptions<AdmissionOptions>()
            .BindConfiguration("Admission")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<AdmissionControl>();
        services.AddOptions<ExportOptions>().BindConfiguration("Export").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new ExportTurns(provider.GetRequiredService<ProblemWriter>()));
        services.AddOpenApi(
            "v1",
            document =>
            {
                document.CreateSchemaReferenceId = SchemaNameOf;
                document.AddOperationTransformer(ExportOperations.DescribeAsync);
            }
        );
    }

    /// <summary>Many bodies are nested records named Request; the name of the enclosing type makes them unique.</summary>
    private static string? SchemaNameOf(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && type.Type.DeclaringType is { } useCase
            ? useCase.Name + name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    /// <summary>Adds problem details for exceptions and error responses.</summary>
    /// <param name="assembly">Assembly that may embed a <c>Problems.json</c>.</param>
    public static IServiceCollection AddProblems(this IServiceCollection services, Assembly assembly)
    {
        services.AddSingleton(new ProblemTitles(assembly));
        services.AddSingleton<ProblemWriter>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>
    /// Answers exceptions and empty error responses with problem details, in the language of <c>Accept-Language</c>, and
    /// rejects requests whose text is ambiguous (<see cref="RequestText"/>). First in the pipeline.
    /// </summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseMiddleware<LastResort>();
        app.UseRequestLocalization(localization =>
        {
            // The language applies to texts only; the format of numbers and dates is invariant.
            localization.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Chinese);
            localization.SupportedCultures = [CultureInfo.InvariantCulture];
            localization.SupportedUICultures = [Chinese, English];
            localization.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(StatusCodeProblems.WriteAsync);
        app.Use(RequestText.CheckAsync);
    }

    /// <summary>Adds the middleware in its order, and maps probes, status, metrics and the OpenAPI document.</summary>
    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseProblems();
        app.UseForwardedClient();
        app.Use(
            (context, next) =>
            {
                QueryBounds.Require(context.Request);
                return next(context);
            }
        );
        app.UseRouting();
        app.UseOutputCache();
        app.UseAuthentication();
        app.UseMiddleware<RequestContextMiddleware>();
        app.UseAuthorization();
        app.Use(UnknownParameters.CheckAsync);
        if (app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(DbContext)))
        {
            app.UseMiddleware<IdempotencyMiddleware>();
        }
        if (app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(SecurityLogWriter)))
        {
            app.MapSecurityLog(app.Services.GetRequiredService<ServiceIdentity>().Name);
        }
        app.MapHealth(app.Services.GetRequiredService<ServiceIdentity>().Name);
        app.MapOpenApi().WithName("OpenApi").AllowAnonymous();
    }

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
}
