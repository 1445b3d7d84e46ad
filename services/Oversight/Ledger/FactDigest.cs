using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// The hashes of the ledger. A fact's digest is SHA-256 over its type, a line feed and its canonical payload. A
/// checkpoint's hash is SHA-256 over the previous checkpoint's hash and the digests of its facts in ascending order, so
/// that the order of arrival within a checkpoint does not matter.
/// </summary>
internal static class FactDigest
{
    /// <summary>Digest of one fact.</summary>
    /// <param name="type">The fact's type, as the ledger names it.</param>
    /// <param name="payload">The fact's payload, in canonical form.</param>
    public static byte[] Compute(string type, string payload) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{payload}"));

    /// <summary>Hash of the next checkpoint.</summary>
    /// <param name="before">Hash of the previous checkpoint.</param>
    /// <param name="digests">Digests of its facts, in any order.</param>
    public static byte[] ComputeCheckpointHash(byte[] before, IEnumerable<byte[]> digests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        foreach (var digest in digests.Order(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))))
        {
            hash.AppendData(digest);
        }
        return hash.GetHashAndReset();
    }
}
