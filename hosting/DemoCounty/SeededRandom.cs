using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.DemoCounty;

/// <summary>
/// Chance that falls the same way every time: a stream of numbers that depends on its name alone (SplitMix64 seeded by
/// SHA-256), so that adding one thing to the county moves none of the others.
/// </summary>
internal sealed class SeededRandom(string name)
{
    private ulong state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"990001/{name}")));

    /// <summary>A whole number from zero up to, and without, <paramref name="sides"/>.</summary>
    public int NextInt(int sides) => (int)(Next() % (ulong)sides);

    /// <summary>A whole number between two bounds, both included.</summary>
    public int Between(int low, int high) => low + NextInt(high - low + 1);

    /// <summary>A number from 0 up to, and without, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>One of the given things.</summary>
    public T Pick<T>(IReadOnlyList<T> things) => things[NextInt(things.Count)];

    /// <summary>A UUIDv7 of the given moment whose remaining bits are this stream's.</summary>
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
