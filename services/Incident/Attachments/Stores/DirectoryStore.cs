using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Keeps attachments in a folder, which all instances of the service share. An upload is a file that grows, locked by the
/// request that appends to it. A part is written to a temporary file, which is renamed once it is on disk.
/// </summary>
internal sealed class DirectoryStore : IAttachmentStore
{
    private const int BufferSize = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Codes of a file that another request has locked: EAGAIN of Linux and of macOS, and that of Windows.</summary>
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    private readonly string uploads;
    private readonly string parts;

    public DirectoryStore(IOptions<AttachmentSettings> settings)
    {
        var folder = Path.GetFullPath(settings.Value.Folder!);
        (uploads, parts) = (Path.Combine(folder, "uploads"), Path.Combine(folder, "parts"));
        CreateFolder(uploads);
        CreateFolder(parts);
    }

    public Task<long> GetOffsetAsync(Guid id, CancellationToken cancel) =>
        UseAsync(() =>
        {
            var file = new FileInfo(UploadOf(id));
            return Task.FromResult(file.Exists ? file.Length : 0);
        });

    public Task<long> AppendAsync(Guid id, long offset, long longest, Stream body, CancellationToken cancel) =>
        UseAsync(async () =>
        {
            if (offset > 0 && !File.Exists(UploadOf(id)))
            {
                throw Attachment.WrongOffset(0);
            }
            await using var file = new FileStream(
                UploadOf(id),
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0
            );
            if (file.Length != offset)
            {
                throw Attachment.WrongOffset(file.Length);
            }
            file.Position = offset;
            var (buffer, end) = (new byte[BufferSize], offset);
            try
            {
                while (await ReadAsync(body, buffer, cancel) is > 0 and var read)
                {
                    end += read;
                    if (end > offset + longest)
                    {
                        throw new BadHttpRequestException("More than announced.", StatusCodes.Status413PayloadTooLarge);
                    }
                    await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                }
            }
            catch (BadHttpRequestException longer) when (longer.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                // The server's own limit ends a body in the same way.
                file.SetLength(offset);
                throw;
            }
            finally
            {
                file.Flush(flushToDisk: true);
            }
            return end;
        });

    public Task<byte[]> ReadUploadAsync(Guid id, CancellationToken cancel) =>
        UseAsync(() => File.ReadAllBytesAsync(UploadOf(id), cancel));

    public Task DeleteUploadAsync(Guid id, CancellationToken cancel) => DeleteAsync(UploadOf(id));

    public Task WriteAsync(Guid id, AttachmentPart part, byte[] content, CancellationToken cancel) =>
        UseAsync(async () =>
        {
            var path = PartOf(id, part);
            CreateFolder(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.new";
            await using (
                var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)
            )
            {
                await file.WriteAsync(content, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
            return path;
        });

    public Task<Stream> OpenAsync(Guid id, AttachmentPart part, CancellationToken cancel) =>
        UseAsync(() =>
            Task.FromResult<Stream>(
                new FileStream(
                    PartOf(id, part),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    bufferSize: 0,
                    useAsync: true
                )
            )
        );

    public async Task DeletePartsAsync(Guid id, CancellationToken cancel)
    {
        foreach (var part in Enum.GetValues<AttachmentPart>())
        {
            await DeleteAsync(PartOf(id, part));
            await DeleteAsync($"{PartOf(id, part)}.new");
        }
    }

    /// <summary>Reads from the body; what breaks off there is the caller's fault and not the store's.</summary>
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAsync(buffer, cancel);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body broke off.", exception);
        }
    }

    private static Task DeleteAsync(string path) =>
        UseAsync(() =>
        {
            // A folder that does not exist holds no file; File.Delete throws then.
            if (File.Exists(path))
            {
                File.Delete(path);
            }
            return Task.FromResult(path);
        });

    private static async Task<T> UseAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException locked) when (Locked.Contains(locked.HResult))
        {
            throw new RuleBrokenException("attachment.busy");
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException or IOException and not BadHttpRequestException)
        {
            throw new DependencyUnavailableException("attachment.store.unavailable", exception);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private string UploadOf(Guid id) => Path.Combine(uploads, $"{id:N}");

    /// <summary>In one of 256 folders, by the last digits: a UUIDv7 begins with the time and ends with random bits.</summary>
    private string PartOf(Guid id, AttachmentPart part)
    {
        var name = $"{id:N}";
        return Path.Combine(parts, name[^2..], part == AttachmentPart.Content ? name : $"{name}.thumbnail");
    }
}
