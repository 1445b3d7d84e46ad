using System.Globalization;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Text files outside the database, one per service, to which a line is added for each seal: time, number, digest. With them
/// a log that was cut off at its end is told from one that is complete. Processes may write to one file at once.
/// </summary>
internal sealed class SecurityLogHeads(IOptions<SecurityLogOptions> options)
{
    private const int Attempts = 50;
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(20);
    private readonly string? folder = options.Value.Heads;

    /// <summary>Adds the line of a seal, and returns once it is on disk; does nothing without a folder.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task AppendAsync(string service, SecurityLogSeal seal, CancellationToken cancel)
    {
        if (folder is null)
        {
            return;
        }
        Directory.CreateDirectory(folder);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{seal.SealedAt.UtcDateTime:O} {seal.Number} {Convert.ToHexStringLower(seal.Digest)}\n"
        );
        await using var file = await OpenAsync(
            () => new FileStream(PathOf(service), FileMode.Append, FileAccess.Write, FileShare.None),
            cancel
        );
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(line), cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The digests noted for each number, in the file's order; null without a folder or file.</summary>
    public async Task<Dictionary<long, HashSet<string>>?> ReadAsync(string service, CancellationToken cancel)
    {
        if (folder is null || !File.Exists(PathOf(service)))
        {
            return null;
        }
        var heads = new Dictionary<long, HashSet<string>>();
        await using var file = await OpenAsync(
            () => new FileStream(PathOf(service), FileMode.Open, FileAccess.Read, FileShare.ReadWrite),
            cancel
        );
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            // A line that a crash cut short says nothing.
            if (
                line.Split(' ') is [_, var number, { Length: SecurityLogDigest.Bytes * 2 } digest]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            )
            {
                if (!heads.TryGetValue(parsed, out var digests))
                {
                    heads[parsed] = digests = new HashSet<string>(StringComparer.Ordinal);
                }
                digests.Add(digest);
            }
        }
        return heads;
    }

    private string PathOf(string service) => Path.Combine(folder!, $"{service}.heads");

    /// <summary>Opens the file; waits while a line is being added, which locks readers out too.</summary>
    private static async Task<FileStream> OpenAsync(Func<FileStream> open, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return open();
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(AttemptDelay, cancel);
            }
        }
    }
}
