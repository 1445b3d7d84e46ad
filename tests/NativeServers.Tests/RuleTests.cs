using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NativeServers;
using NativeServers.Servers;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class RuleTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("native-servers-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 30)]
    [InlineData(5000, 30)]
    public void The_pause_doubles_up_to_half_a_minute(int crashes, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Restarts.Pause(crashes));

    [Fact]
    public async Task A_missing_server_that_may_not_be_installed_is_an_error_that_names_every_way_out()
    {
        var choice = Choice(("T_INSTALL", "never"), ("T_SERVERS", "native"));

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            choice.IsNativeAsync([new Absent()], _ => { }, Cancel)
        );

        Assert.Contains("T_INSTALL=never forbids installing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends nothing-at-all",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("start Docker or Podman", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("T_NOTHING", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>In the place of apt-get: it finds its lock taken the first time, and free the second.</summary>
    [Fact]
    public async Task An_installation_waits_for_another_that_is_at_it()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var program = Path.Combine(_directory, "apt-get");
        await File.WriteAllTextAsync(
            program,
            $"""
            #!/bin/sh
            echo "$@" >>{_directory}/asked
            [ -e {_directory}/free ] && exit 0
            touch {_directory}/free
            echo "E: Could not get lock x. It is held by process 1" >&2
            exit 100
            """,
            Cancel
        );
        File.SetUnixFileMode(program, Machine.OwnerOnly);
        try
        {
            Environment.SetEnvironmentVariable("PATH", $"{_directory}:{path}");
            await Apt.InstallAsync(["a", "b"], cancel: Cancel);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
        Assert.Equal(
            ["-q update", "-q update", "-q install -y --no-install-recommends a b"],
            await File.ReadAllLinesAsync(Path.Combine(_directory, "asked"), Cancel)
        );
    }

    [Fact]
    public async Task Containers_are_chosen_where_they_are_asked_for() =>
        Assert.False(await Choice(("T_SERVERS", "containers")).IsNativeAsync([new Absent()], _ => { }, Cancel));

    [Fact]
    public async Task Data_lies_in_the_run_directory_where_the_servers_user_can_enter_it_and_elsewhere_where_not()
    {
        Assert.SkipUnless(Machine.IsRoot, "Only root hands PostgreSQL to another user.");
        var closed = Path.Combine(_directory, "closed");
        var inside = Directory.CreateDirectory(Path.Combine(closed, "run")).FullName;
        File.SetUnixFileMode(closed, Machine.OwnerOnly);
        using var open = Open(Path.Combine(_directory, "open"));
        using var hidden = Open(inside);

        File.SetUnixFileMode(_directory, Machine.OwnerOnly | UnixFileMode.OtherExecute);
        Assert.Equal(
            Path.Combine(_directory, "open", "postgres"),
            await open.PlaceAsync("postgres", "postgres", Cancel)
        );
        var elsewhere = await hidden.PlaceAsync("postgres", "postgres", Cancel);
        Assert.StartsWith(Path.Combine(_directory, "fallback"), elsewhere, StringComparison.Ordinal);
        Assert.Equal(elsewhere, await hidden.PlaceAsync("postgres", "postgres", Cancel));
        Assert.Equal(Path.Combine(inside, "cache"), await hidden.PlaceAsync("cache", null, Cancel));
    }

    [Fact]
    public void A_parameter_is_made_once_and_kept()
    {
        var file = Path.Combine(_directory, "secrets.json");
        var first = Configuration(file)["Parameters:key"]!;

        Assert.Equal(44, first.Length);
        Assert.Equal(33, Convert.FromBase64String(first).Length);
        Assert.Equal(first, Configuration(file)["Parameters:key"]);
        Assert.NotEqual(first, Configuration(file)["Parameters:other"]);
        Assert.Null(Configuration(file)["Something:else"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        static IConfiguration Configuration(string file) =>
            new ConfigurationBuilder().Add(new KeptParameters(file)).Build();
    }

    [Fact]
    public async Task A_check_waits_for_what_starts_and_tells_at_once_of_what_has_been_well()
    {
        var answers = new Queue<HealthStatus>([
            HealthStatus.Unhealthy,
            HealthStatus.Unhealthy,
            HealthStatus.Healthy,
            HealthStatus.Unhealthy,
        ]);
        var memory = new StrongBox<bool>();
        var asked = 0;

        Assert.Equal(HealthStatus.Healthy, await CheckAsync());
        Assert.Equal(3, asked);
        Assert.Equal(HealthStatus.Unhealthy, await CheckAsync());
        Assert.Equal(4, asked);

        async Task<HealthStatus> CheckAsync() =>
            (
                await new PromptHealthCheck(new Scripted(Next), memory).CheckHealthAsync(
                    new HealthCheckContext(),
                    Cancel
                )
            ).Status;

        HealthCheckResult Next()
        {
            asked++;
            return new HealthCheckResult(answers.Dequeue());
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RunDirectory Open(string path) =>
        new(new NativeServersOptions(path) { FallbackDirectory = Path.Combine(_directory, "fallback") });

    private static ServerChoice Choice(params (string Name, string Value)[] settings) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)))
                .Build(),
            "T"
        );

    private sealed class Scripted(Func<HealthCheckResult> next) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(next());
    }

    private sealed class Absent() : ServerRecipe(new ContainerResource("absent"))
    {
        internal override string Title => "Nothing at all";

        internal override string Setting => "NOTHING";

        internal override string Package => "nothing-at-all";

        internal override bool IsInstalled => false;

        internal override (string Host, int Port) AddressOf(string connectionString) => ("", 0);

        internal override IEnumerable<object> Arguments(NativeServer server) => [];

        internal override Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
