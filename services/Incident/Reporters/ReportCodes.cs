using System.Security.Cryptography;
using System.Text;
using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>
/// 查询码: the code that a reporter gets with the number of a report, and shows instead of signing in. It is computed from the
/// incident's id with the service's key for personal data, so it is stored nowhere and can be shown again. Ten letters and
/// digits in the alphabet of Crockford's base 32 are fifty bits: too many to try, so a wrong code locks nothing, and cannot be
/// used to lock a reporter out.
/// </summary>
/// <remarks>Codes made with an earlier key are accepted as long as that key is configured.</remarks>
internal sealed class ReportCodes(FieldEncryptor encryptor)
{
    private const string Purpose = "incident.report-code";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Half = 5;

    /// <summary>Such as <c>7Q2XK-9M4TB</c>.</summary>
    public string CodeOf(Guid incident) => Write(encryptor.Authenticate(Purpose, incident).First());

    /// <summary>
    /// Whether a code is that of an incident. Small letters, spaces and other hyphens do not matter, nor does it whether zero
    /// and one were read as letters.
    /// </summary>
    public bool IsCodeOf(Guid incident, string code)
    {
        var given = Encoding.UTF8.GetBytes(Normalize(code));
        var matches = false;
        foreach (var known in encryptor.Authenticate(Purpose, incident))
        {
            // All keys are tried, so that the time says nothing about which one made a code.
            matches |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Normalize(Write(known))));
        }
        return matches;
    }

    private static string Normalize(string code) =>
        string.Concat(
            code.ToUpperInvariant()
                .Where(char.IsAsciiLetterOrDigit)
                .Select(letter =>
                    letter switch
                    {
                        'O' => '0',
                        'I' or 'L' => '1',
                        _ => letter,
                    }
                )
        );

    private static string Write(byte[] digest)
    {
        var bits = BitConverter.ToUInt64(digest);
        var letters = Enumerable
            .Range(0, 2 * Half)
            .Select(place => Alphabet[(int)((bits >> (5 * place)) & 31)])
            .ToArray();
        return $"{new string(letters, 0, Half)}-{new string(letters, Half, Half)}";
    }
}
