using System.Globalization;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Keeps attachments in a bucket that speaks S3. An upload is a row of objects, each under the offset at which it begins. It is
/// not locked, since not every store can refuse to write over an object: requests that append at once write the same bytes of the
/// same file to the same places. Where a shorter object was written over a longer one, the upload is known to that offset again,
/// and its client is told so. Thread-safe.
/// </summary>
internal sealed class ObjectStore(IAmazonS3 bucket, IOptions<ObjectStoreSettings> settings) : IAttachmentStore
{
    /// <summary>Bytes of one object of an upload, at most; as many are in memory per request.</summary>
    private const int PieceBytes = 1024 * 1024;

    private readonly string name = settings.Value.Bucket!;

    public Task<long> GetOffsetAsync(Guid id, CancellationToken cancel) =>
        UseAsync(async () => (await FindPiecesAsync(id, cancel)).Sum(piece => piece.Size!.Value));

    public Task<long> AppendAsync(Guid id, long offset, long longest, Stream body, CancellationToken cancel) =>
        UseAsync(async () =>
        {
            var arrived = await GetOffsetAsync(id, cancel);
            if (arrived != offset)
            {
                throw Attachment.WrongOffset(arrived);
            }
            var (end, written) = (offset, new List<string>());
            while (true)
            {
                using var piece = new MemoryStream();
                var broken = await ReadAsync(body, piece, cancel);
                if (end + piece.Length > offset + longest)
                {
                    broken = new BadHttpRequestException("More than announced.", StatusCodes.Status413PayloadTooLarge);
                }
                if (broken is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                {
                    await DeleteAsync(written);
                }
                else if (piece.Length > 0)
                {
                    // What has arrived is kept, also when the body breaks off.
                    piece.Position = 0;
                    written.Add(await PutAsync(KeyOf(id, end), piece, CancellationToken.None));
                    end += piece.Length;
                }
                if (broken is not null)
                {
                    ExceptionDispatchInfo.Throw(broken);
                }
                if (piece.Length < PieceBytes)
                {
                    return end;
                }
            }
        });

    public Task<byte[]> ReadUploadAsync(Guid id, CancellationToken cancel) =>
        UseAsync(async () =>
        {
            using var whole = new MemoryStream();
            foreach (var piece in await FindPiecesAsync(id, cancel))
            {
                using var found = await bucket.GetObjectAsync(name, piece.Key, cancel);
                await found.ResponseStream.CopyToAsync(whole, cancel);
            }
            return whole.ToArray();
        });

    public Task DeleteUploadAsync(Guid id, CancellationToken cancel) =>
        UseAsync(async () =>
        {
            var pieces = await ListAsync(id, cancel);
            await DeleteAsync(pieces.Select(piece => piece.Key));
            return pieces.Count;
        });

    public Task WriteAsync(Guid id, AttachmentPart part, byte[] content, CancellationToken cancel) =>
        UseAsync(() => PutAsync(KeyOf(id, part), new MemoryStream(content), cancel));

    public Task<Stream> OpenAsync(Guid id, AttachmentPart part, CancellationToken cancel) =>
        UseAsync<Stream>(async () =>
        {
            using var found = await bucket.GetObjectAsync(name, KeyOf(id, part), cancel);
            // As a whole, since it must be possible to seek; it is not larger than Attachments:MaxBytes.
            var content = new MemoryStream((int)found.ContentLength);
            await found.ResponseStream.CopyToAsync(content, cancel);
            content.Position = 0;
            return content;
        });

    public Task DeletePartsAsync(Guid id, CancellationToken cancel) =>
        UseAsync(async () =>
        {
            await DeleteAsync(Enum.GetValues<AttachmentPart>().Select(part => KeyOf(id, part)));
            return id;
        });

    /// <summary>Reads a piece from the body, shorter than <see cref="PieceBytes"/> only at its end.</summary>
    /// <returns>What broke the body off, which is the caller's fault and not the store's; null if nothing did.</returns>
    private static async Task<Exception?> ReadAsync(Stream body, MemoryStream piece, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (piece.Length < PieceBytes)
            {
                var rest = (int)Math.Min(buffer.Length, PieceBytes - piece.Length);
                var read = await body.ReadAsync(buffer.AsMemory(0, rest), cancel);
                if (read == 0)
                {
                    return null;
                }
                piece.Write(buffer, 0, read);
            }
            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused;
        }
        catch (IOException exception)
        {
            return new BadHttpRequestException("The body broke off.", exception);
        }
        catch (OperationCanceledException aborted)
        {
            return aborted;
        }
    }

    private async Task DeleteAsync(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            await bucket.DeleteObjectAsync(name, key, CancellationToken.None);
        }
    }

    private async Task<string> PutAsync(string key, Stream content, CancellationToken cancel)
    {
        await bucket.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = name,
                Key = key,
                InputStream = content,
                AutoCloseStream = false,
                // Bytes with their digest in the request's head; not every store reads them in signed chunks.
                UseChunkEncoding = false,
            },
            cancel
        );
        return key;
    }

    /// <summary>The objects that follow each other from the first byte on, in that order.</summary>
    private async Task<List<S3Object>> FindPiecesAsync(Guid id, CancellationToken cancel)
    {
        var (pieces, end) = (new List<S3Object>(), 0L);
        foreach (var piece in await ListAsync(id, cancel))
        {
            if (long.Parse(piece.Key[PrefixOf(id).Length..], CultureInfo.InvariantCulture) == end)
            {
                pieces.Add(piece);
                end += piece.Size!.Value;
            }
        }
        return pieces;
    }

    private async Task<List<S3Object>> ListAsync(Guid id, CancellationToken cancel)
    {
        var found = new List<S3Object>();
        string? next = null;
        do
        {
            var page = await bucket.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = name,
                    Prefix = PrefixOf(id),
                    ContinuationToken = next,
                },
                cancel
            );
            found.AddRange(page.S3Objects ?? []);
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        } while (next is not null);
        return found;
    }

    private static async Task<T> UseAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception)
            when (exception
                    is AmazonServiceException
                        or AmazonClientException
                        or HttpRequestException
                        or TimeoutException
                || (exception is IOException and not BadHttpRequestException)
            )
        {
            throw new DependencyUnavailableException("attachment.store.unavailable", exception);
        }
    }

    private static string PrefixOf(Guid id) => $"uploads/{id:N}/";

    private static string KeyOf(Guid id, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(id)}{offset:D12}");

    private static string KeyOf(Guid id, AttachmentPart part) =>
        part == AttachmentPart.Content ? $"parts/{id:N}" : $"parts/{id:N}.thumbnail";
}
