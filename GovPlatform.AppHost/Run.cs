using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NativeServers;

namespace GovPlatform.AppHost;

/// <summary>
/// Settings of a run, read from environment variables, and configuration that applies to all resources.
/// </summary>
internal static class Run
{
    /// <summary>Port of the gateway.</summary>
    public static int Port => Number("GOVPLATFORM_PORT", defaultValue: 8080, maximum: 65535);

    /// <summary>Port of the dashboard. The next two are its OTLP receiver and its resource service.</summary>
    public static int DashboardPort => Number("GOVPLATFORM_PAGE_PORT", defaultValue: 18888, maximum: 65533);

    /// <summary>Number of processes of each service and of the gateway.</summary>
    public static int Replicas => Number("GOVPLATFORM_REPLICAS", defaultValue: 1, maximum: 9);

    /// <summary>
    /// Whether endpoints need the orchestrator's proxy, by which several processes share an address. A single process
    /// listens on the address itself: the proxy would accept and hold calls while the process is down, and they should
    /// fail at once.
    /// </summary>
    public static bool IsReplicated => Replicas > 1;

    /// <summary>
    /// The run directory with data, secrets and accounts; by default <c>.run</c> in the checkout, ignored by git.
    /// </summary>
    public static string Directory =>
        Environment.GetEnvironmentVariable("GOVPLATFORM_RUN") is { Length: > 0 } path
            ? Path.GetFullPath(path)
            : Path.Combine(Metadata("checkout"), ".run");

    /// <summary>Address of the gateway.</summary>
    /// <param name="environment">Only in Development is it without TLS.</param>
    public static string Gateway(IHostEnvironment environment) =>
        $"{(environment.IsDevelopment() ? "http" : "https")}://localhost:{Port}";

    /// <summary>Name of the secret of the development accounts.</summary>
    public const string DemoSecret = "demo-secret";

    /// <summary>Name of the secret of the administrator's account, which stands in for them outside Development.</summary>
    public const string AdministratorSecret = "administrator-secret";

    /// <summary>Whether the demo county and the development accounts are made.</summary>
    public static bool HasDemoCounty(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment();

    /// <summary>Whether the gateway terminates TLS; a deployment decides that itself.</summary>
    public static bool HasTls(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode && !builder.Environment.IsDevelopment();

    /// <summary>Path of the file to which the seeder writes the development accounts.</summary>
    public static string AccountsFile => Path.Combine(Directory, "accounts.json");

    /// <summary>Path of the file with the secrets that were generated.</summary>
    public static string SecretsFile => Path.Combine(Directory, "secrets.json");

    /// <summary>
    /// Creates the application's builder, for native servers or containers. The defaults are the same whether it is
    /// started by <c>dotnet run</c>, a test or a service manager: the dashboard listens on its port on loopback only,
    /// and the environment is Development unless a variable names another one.
    /// </summary>
    /// <param name="args">Aspire's command-line arguments, and <c>--fresh</c>.</param>
    /// <exception cref="DistributedApplicationException">
    /// A setting is invalid, a port is in use, or another run holds the run directory.
    /// </exception>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        if (Assembly.GetEntryAssembly() == typeof(Run).Assembly)
        {
            HandleUnhandledExceptions();
        }
        SetDefaults();
        var builder = DistributedApplication.CreateBuilder(args);
        if (!builder.ExecutionContext.IsRunMode)
        {
            return builder;
        }
        RequireFreePort(Port, "the gateway", "GOVPLATFORM_PORT");
        for (var offset = 0; offset < 3; offset++)
        {
            RequireFreePort(DashboardPort + offset, "the dashboard", "GOVPLATFORM_PAGE_PORT");
        }
        // The box at the end repeats the addresses that Aspire would log.
        builder.Services.AddLogging(logging =>
            logging
                .AddFilter("Aspire.Hosting", LogLevel.Warning)
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
                .AddSimpleConsole(console => console.SingleLine = true)
        );
        builder.Services.InsertHostedService<Progress>();
        builder.Eventing.Subscribe<BeforeStartEvent>(
            (start, _) =>
            {
                foreach (var project in start.Model.Resources.OfType<ProjectResource>())
                {
                    RunAsBuilt(builder, project);
                }
                return Task.CompletedTask;
            }
        );
        builder.AddNativeServers(
            new NativeServersOptions(Directory)
            {
                SettingPrefix = "GOVPLATFORM",
                FallbackDirectory = "/var/lib/govplatform",
                Fresh = args.Contains("--fresh"),
            }
        );
        RequireDataOfEnvironment(builder);
        return builder;
    }

    /// <summary>
    /// Keeps the data of Development apart from any other: its accounts have secrets that every program with the demo secret
    /// can compute.
    /// </summary>
    /// <exception cref="DistributedApplicationException">
    /// The run directory was made in the other kind of environment.
    /// </exception>
    private static void RequireDataOfEnvironment(IDistributedApplicationBuilder builder)
    {
        var foreign = builder.HasDemoCounty() ? AdministratorSecret : DemoSecret;
        // The configuration would make the secret that it is asked for.
        if (
            File.Exists(SecretsFile)
            && File.ReadAllText(SecretsFile).Contains($":{foreign}\"", StringComparison.Ordinal)
        )
        {
            throw new DistributedApplicationException(
                $"The data in {Directory} was {(builder.HasDemoCounty() ? "not " : "")}made in Development; this run is in "
                    + $"{builder.Environment.EnvironmentName}. Choose another folder with GOVPLATFORM_RUN."
            );
        }
    }

    /// <summary>
    /// Runs a project's built program in the AppHost's environment. By default, Aspire starts it through
    /// <c>dotnet run</c>, which takes about 140 MiB per process and twelve seconds to stop; it passes on neither
    /// <c>ASPNETCORE_ENVIRONMENT</c> nor <c>DOTNET_ENVIRONMENT</c>, and it switches off the redaction of query strings,
    /// which can contain names, in traces.
    /// </summary>
    private static void RunAsBuilt(IDistributedApplicationBuilder builder, ProjectResource project)
    {
        var file = project.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(file)!;
        var output = AppContext.BaseDirectory[
            AppContext.BaseDirectory.LastIndexOf("/bin/", StringComparison.Ordinal)..
        ];
        project.Annotations.Add(
            new ExecutableAnnotation
            {
                Command = $"{folder}{output}{Path.GetFileNameWithoutExtension(file)}",
                WorkingDirectory = folder,
            }
        );
        builder
            .CreateResourceBuilder(project)
            .WithoutHttpsCertificate()
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
            .WithEnvironment("DOTNET_ENVIRONMENT", builder.Environment.EnvironmentName)
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "false")
            // Aspire sets always_on, with which each SQL statement of a health probe would be a trace of its own,
            // because the probe itself is not traced.
            .WithEnvironment("OTEL_TRACES_SAMPLER", "parentbased_always_on");
    }

    private static void SetDefaults()
    {
        Default("ASPNETCORE_ENVIRONMENT", Environments.Development);
        Default("DOTNET_ENVIRONMENT", Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")!);
        Default("ASPNETCORE_URLS", $"http://localhost:{DashboardPort}");
        Default("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", $"http://localhost:{DashboardPort + 1}");
        Default("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", $"http://localhost:{DashboardPort + 2}");
        Default("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true");
        // The dashboard stores telemetry there. Its default is the home directory, where --fresh would not delete it.
        Default("ASPIRE_DASHBOARD_DATA_DIRECTORY", Path.Combine(Directory, "dashboard"));
        // Otherwise Aspire checks for newer versions over the network.
        Default("ASPIRE_VERSION_CHECK_DISABLED", "true");

        static void Default(string name, string value)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <summary>Handles exceptions of the whole process; must not be done to a test that hosts the AppHost.</summary>
    private static void HandleUnhandledExceptions()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            switch (unhandled.ExceptionObject)
            {
                // Its message is written for the user and is printed without a stack trace.
                case DistributedApplicationException failure:
                    Console.Error.WriteLine(failure.Message);
                    Environment.Exit(1);
                    break;
                // A stop during the start, which the host reports as an unhandled exception.
                case OperationCanceledException:
                    Environment.Exit(0);
                    break;
            }
        };
    }

    /// <summary>Checks the port before anything starts, for a message that names the setting.</summary>
    /// <exception cref="DistributedApplicationException">Another program listens on the port.</exception>
    private static void RequireFreePort(int port, string user, string setting)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException taken)
        {
            throw new DistributedApplicationException(
                $"Port {port}, which {user} needs, is taken by another program: stop it, or choose another port with {setting}.",
                taken
            );
        }
    }

    private static int Number(string setting, int defaultValue, int maximum) =>
        Environment.GetEnvironmentVariable(setting) switch
        {
            null or "" => defaultValue,
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1
                    && number <= maximum => number,
            var text => throw new DistributedApplicationException(
                $"{setting}={text} is no number from 1 to {maximum}."
            ),
        };

    private static string Metadata(string key) =>
        typeof(Run).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == key).Value!;
}
