using System.Text.Json;
using System.Text.RegularExpressions;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Appends each message as a line of JSON to one file in the folder of the setting, whose name is no input's. For development, and for
/// another program that takes them from there.
/// </summary>
internal sealed partial class FileChannel(IOptions<NotificationOptions> options, IHostEnvironment environment)
    : INotificationChannel,
        IDisposable
{
    // One process writes one line at a time; another one that has the file open fails the attempt, which is tried again.
    private readonly SemaphoreSlim writing = new(1);

    private sealed record Line(string To, NotificationMessage Message);

    public string Name => "file";

    public bool IsConfigured => options.Value.Folder is { Length: > 0 };

    public ValueTask<string?> FindFaultAsync(string address, CancellationToken cancel) =>
        ValueTask.FromResult(Label().IsMatch(address) ? null : "notification.address.malformed");

    public string Mask(string address) => address;

    public async Task SendAsync(NotificationMessage message, NotificationTarget target, CancellationToken cancel)
    {
        var folder = Path.Combine(environment.ContentRootPath, options.Value.Folder!);
        await writing.WaitAsync(cancel);
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = new FileStream(
                Path.Combine(folder, "notifications.jsonl"),
                FileMode.Append,
                FileAccess.Write,
                FileShare.Read
            );
            byte[] line =
            [
                .. JsonSerializer.SerializeToUtf8Bytes(new Line(target.Address, message), JsonDefaults.Plain),
                (byte)'\n',
            ];
            await file.WriteAsync(line, cancel);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException("file.unwritable", concernsServer: true, cause: exception);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose() => writing.Dispose();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,49}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();
}
