using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The digests of the security log, SHA-256. Every member is preceded by its length, or is of fixed length, so that no two
/// entries share an encoding; instants are microseconds since 1970.
/// </summary>
internal static class SecurityLogDigest
{
    public const int Bytes = SHA256.HashSizeInBytes;

    public static byte[] First => new byte[Bytes];

    public static byte[] ComputeEntry(SecurityLogEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(entry.Id.ToByteArray(bigEndian: true));
        Append(hash, MicrosecondsOf(entry.At));
        Append(hash, entry.Count);
        foreach (
            var text in new[]
            {
                entry.Kind.ToString(),
                entry.Path,
                entry.Actor,
                entry.Client,
                entry.Post,
                entry.ActorPath,
                entry.Address,
                entry.Operation,
                entry.ObjectType,
                entry.ObjectId,
                entry.Code,
                entry.Detail,
            }
        )
        {
            Append(hash, text);
        }
        return hash.GetHashAndReset();
    }

    public static byte[] ComputeSeal(
        long number,
        DateTimeOffset sealedAt,
        Guid[] entryIds,
        byte[] entryDigests,
        byte[] previous
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, number);
        Append(hash, MicrosecondsOf(sealedAt));
        Append(hash, entryIds.Length);
        foreach (var id in entryIds)
        {
            hash.AppendData(id.ToByteArray(bigEndian: true));
        }
        Append(hash, entryDigests.Length);
        hash.AppendData(entryDigests);
        Append(hash, previous.Length);
        hash.AppendData(previous);
        return hash.GetHashAndReset();
    }

    private static long MicrosecondsOf(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Append(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
