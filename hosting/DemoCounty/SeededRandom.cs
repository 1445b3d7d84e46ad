using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.DemoCounty;

/// <summary>
/// A reproducible random number generator: SplitMix64 seeded with the SHA-256 of a name. Each part of the county has
/// its own stream, so an addition to one part does not change the others. Not thread-safe.
/// </summary>
internal sealed class SeededRandom(string name)
{
    private ulong state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"990001/{name}")));

    /// <summary>An integer from 0, inclusive, to <paramref name="bound"/>, exclusive.</summary>
    public int NextInt(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>An integer between two bounds, both inclusive.</summary>
    public int Between(int low, int high) => low + NextInt(high - low + 1);

    /// <summary>A number from 0, inclusive, to 1, exclusive.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> items) => items[NextInt(items.Count)];

    /// <summary>A UUIDv7 with the given time; its random bits come from this stream.</summary>
    public Guid Uuid(DateTimeOffset at)
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes.AsSpan(8), Next());
        var head = ((ulong)at.ToUnixTimeMilliseconds() << 16) | 0x7000UL | (Next() & 0x0FFF);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, head);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
