using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NativeServers;

namespace GovPlatform.AppHost;

/// <summary>How the AppHost is run: settings from the environment, and what holds for all that it starts.</summary>
internal static class Run
{
    /// <summary>Port people call.</summary>
    public static int Port => Number("GOVPLATFORM_PORT", usual: 8080, most: 65535);

    /// <summary>Port of the dashboard; the two after it are its receiver of telemetry and the source of its list.</summary>
    public static int PagePort => Number("GOVPLATFORM_PAGE_PORT", usual: 18888, most: 65533);

    /// <summary>Processes of each service and of the gateway.</summary>
    public static int Replicas => Number("GOVPLATFORM_REPLICAS", usual: 1, most: 9);

    /// <summary>
    /// Several processes share an address by the orchestrator's proxy. A single one has its own: the proxy accepts a call and keeps it
    /// waiting while the process behind it is gone, which is to be an error at once.
    /// </summary>
    public static bool IsReplicated => Replicas > 1;

    /// <summary>Data, secrets and accounts of this checkout's runs; git ignores it.</summary>
    public static string Directory =>
        Environment.GetEnvironmentVariable("GOVPLATFORM_RUN") is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Path.Combine(Metadata("checkout"), ".run");

    /// <summary>Where the demo county leaves its accounts.</summary>
    public static string AccountsFile => Path.Combine(Directory, "accounts.json");

    /// <summary>
    /// The application's builder, ready to run natively or in containers. However it is started, by <c>dotnet run</c>, a test or a
    /// service manager: the dashboard on its port, on this machine only, and Development unless the environment says otherwise.
    /// </summary>
    /// <param name="args">The command line: Aspire's own, and <c>--fresh</c>.</param>
    /// <exception cref="DistributedApplicationException">A setting is no use, a port is taken, or another run holds the directory.</exception>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        if (Assembly.GetEntryAssembly() == typeof(Run).Assembly)
        {
            PrepareProcess();
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
            RequireFreePort(PagePort + offset, "the dashboard", "GOVPLATFORM_PAGE_PORT");
        }
        // What matters of Aspire's own lines is in the box at the end.
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
        return builder.AddNativeServers(
            new NativeServersOptions(Directory)
            {
                SettingPrefix = "GOVPLATFORM",
                FallbackDirectory = "/var/lib/govplatform",
                Fresh = args.Contains("--fresh"),
            }
        );
    }

    /// <summary>
    /// Runs a project's built program in the AppHost's own surroundings. Left alone, Aspire puts <c>dotnet run</c> between, about 140 MiB
    /// each and twelve seconds to stop, hands down neither <c>ASPNETCORE_ENVIRONMENT</c> nor <c>DOTNET_ENVIRONMENT</c>, and has query
    /// strings, which can hold names, written into traces as they are.
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
            // Aspire says always_on, by which the statements of a probe, which is no trace itself, become traces of their own.
            .WithEnvironment("OTEL_TRACES_SAMPLER", "parentbased_always_on");
    }

    private static void SetDefaults()
    {
        Default("ASPNETCORE_ENVIRONMENT", Environments.Development);
        Default("DOTNET_ENVIRONMENT", Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")!);
        Default("ASPNETCORE_URLS", $"http://localhost:{PagePort}");
        Default("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", $"http://localhost:{PagePort + 1}");
        Default("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", $"http://localhost:{PagePort + 2}");
        Default("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true");
        // It keeps each run's telemetry there; its own place is the home directory, where nothing would throw it away.
        Default("ASPIRE_DASHBOARD_DATA_DIRECTORY", Path.Combine(Directory, "dashboard"));
        // It asks the network for newer versions otherwise.
        Default("ASPIRE_VERSION_CHECK_DISABLED", "true");

        static void Default(string name, string value)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <summary>What a process of its own needs and a test that hosts the AppHost must not have done to it.</summary>
    private static void PrepareProcess()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            switch (unhandled.ExceptionObject)
            {
                // A refusal is a sentence; its stack would hide it.
                case DistributedApplicationException refusal:
                    Console.Error.WriteLine(refusal.Message);
                    Environment.Exit(1);
                    break;
                // Asked to stop while it started, which the host takes for a failure.
                case OperationCanceledException:
                    Environment.Exit(0);
                    break;
            }
        };
    }

    /// <summary>Refuses a port that something else listens on.</summary>
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

    private static int Number(string setting, int usual, int most) =>
        Environment.GetEnvironmentVariable(setting) switch
        {
            null or "" => usual,
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1
                    && number <= most => number,
            var text => throw new DistributedApplicationException($"{setting}={text} is no number from 1 to {most}."),
        };

    private static string Metadata(string key) =>
        typeof(Run).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == key).Value!;
}
