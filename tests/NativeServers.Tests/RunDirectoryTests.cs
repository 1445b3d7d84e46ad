using Microsoft.Extensions.Configuration;
using NativeServers;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("native-servers-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Data_is_in_the_run_directory_if_the_servers_user_can_enter_it_and_in_the_fallback_directory_otherwise()
    {
        Assert.SkipUnless(Machine.IsRoot, "Only root hands PostgreSQL to another user.");
        var closed = Path.Combine(directory, "closed");
        var inside = Directory.CreateDirectory(Path.Combine(closed, "run")).FullName;
        File.SetUnixFileMode(closed, Machine.OwnerOnly);
        using var accessible = Open(Path.Combine(directory, "open"));
        using var inaccessible = Open(inside);

        File.SetUnixFileMode(directory, Machine.OwnerOnly | UnixFileMode.OtherExecute);
        Assert.Equal(
            Path.Combine(directory, "open", "postgres"),
            await accessible.ServerFolderAsync("postgres", "postgres", Cancel)
        );
        var fallback = await inaccessible.ServerFolderAsync("postgres", "postgres", Cancel);
        Assert.StartsWith(Path.Combine(directory, "fallback"), fallback, StringComparison.Ordinal);
        Assert.Equal(fallback, await inaccessible.ServerFolderAsync("postgres", "postgres", Cancel));
        Assert.Equal(Path.Combine(inside, "cache"), await inaccessible.ServerFolderAsync("cache", null, Cancel));
    }

    [Fact]
    public void A_parameter_is_generated_once_and_kept()
    {
        var file = Path.Combine(directory, "secrets.json");
        var first = Configuration(file)["Parameters:key"]!;

        Assert.Equal(44, first.Length);
        Assert.Equal(33, Convert.FromBase64String(first).Length);
        Assert.Equal(first, Configuration(file)["Parameters:key"]);
        Assert.NotEqual(first, Configuration(file)["Parameters:other"]);
        Assert.Null(Configuration(file)["Something:else"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        static IConfiguration Configuration(string file) =>
            new ConfigurationBuilder().Add(new GeneratedParameters(file)).Build();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RunDirectory Open(string path) =>
        new(new NativeServersOptions(path) { FallbackDirectory = Path.Combine(directory, "fallback") });
}
