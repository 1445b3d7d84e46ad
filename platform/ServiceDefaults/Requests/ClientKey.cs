using System.Security.Cryptography;
using System.Text;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The key under which something is created. Ids that clients choose are per caller: an id that another caller has chosen
/// before is, to this one, an id like any other. Since a row's key is unique, it is then stored under a key derived from
/// caller and id, which a repetition finds again.
/// </summary>
/// <param name="Id">Key of the row.</param>
/// <param name="IsKnown">Whether the caller has created a row under it before.</param>
public readonly record struct ClientKey(Guid Id, bool IsKnown)
{
    /// <summary>The key that stands for a chosen id whose own row is another caller's. UUIDv7 with the id's time.</summary>
    /// <param name="caller">Subject of the caller.</param>
    /// <param name="chosen">The id.</param>
    public static Guid Derive(string caller, Guid chosen)
    {
        var key = chosen.ToByteArray(bigEndian: true);
        var hash = SHA256.HashData([.. key, .. Encoding.UTF8.GetBytes(caller)]);
        hash.AsSpan(6, 10).CopyTo(key.AsSpan(6));
        key[6] = (byte)(0x70 | (hash[6] & 0x0F));
        key[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(key, bigEndian: true);
    }
}
