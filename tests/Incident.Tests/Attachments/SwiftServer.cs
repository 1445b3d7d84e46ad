using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using GovPlatform.Support;
using NativeServers;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Attachments;

/// <summary>
/// OpenStack Swift with its S3 interface, a store as counties and provinces run it. Installed from Debian's packages like the
/// other servers of the tests: <c>GOVPLATFORM_INSTALL=never</c> forbids that.
/// </summary>
public sealed class SwiftServer : IAsyncLifetime
{
    public const string AccessKey = "test:tester";
    public const string SecretKey = "testing";

    private const string Python = "/usr/bin/python3";
    private const string Package = "python3-swift";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("govplatform-swift-").FullName;
    private Process? server;

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.FindFree()}");

    /// <summary>A client of the store, as the service configures its own.</summary>
    public IAmazonS3 CreateClient() =>
        IncidentService.Attachments.AttachmentFeature.CreateClient(
            new IncidentService.Attachments.ObjectStoreSettings
            {
                Endpoint = Address,
                AccessKey = AccessKey,
                SecretKey = SecretKey,
            }
        );

    /// <summary>Creates a bucket and returns its name.</summary>
    public async Task<string> CreateBucketAsync()
    {
        using var client = CreateClient();
        var name = $"attachments-{EndpointExamples.NewId():N}";
        await client.PutBucketAsync(name);
        return name;
    }

    public async ValueTask InitializeAsync()
    {
        if (!await IsInstalledAsync())
        {
            if (Environment.GetEnvironmentVariable("GOVPLATFORM_INSTALL") == "never" || Environment.UserName != "root")
            {
                throw new InvalidOperationException(
                    $"OpenStack Swift not found. Install by hand: sudo apt-get install -y --no-install-recommends {Package}"
                );
            }
            await Apt.InstallAsync([Package]);
        }
        var script = Path.Combine(AppContext.BaseDirectory, "Attachments", "swift-server.py");
        server = Process.Start(
            new ProcessStartInfo(Python, [script, folder, $"{Address.Port}"])
            {
                // The server ends with its input.
                RedirectStandardInput = true,
                UseShellExecute = false,
            }
        )!;
        await Eventually.TrueAsync(IsReadyAsync, Timeout);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> IsInstalledAsync()
    {
        if (!File.Exists(Python))
        {
            return false;
        }
        using var check = Process.Start(
            new ProcessStartInfo(Python, ["-c", "import swift.common.wsgi"])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        await check.WaitForExitAsync();
        return check.ExitCode == 0;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            await CreateBucketAsync();
            return true;
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException)
        {
            return false;
        }
    }
}
