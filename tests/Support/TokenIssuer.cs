using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.Support;

/// <summary>
/// Issues tokens as Identity does, signed with a key of this instance; a service reads the public key from
/// <c>Tokens:Keys</c>.
/// </summary>
public sealed class TokenIssuer
{
    public const string Issuer = "http://localhost:8080/";
    public const string Audience = "govplatform";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "test" };
    private readonly JsonWebTokenHandler handler = new();

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public string Keys()
    {
        var publicKey = JsonWebKeyConverter.ConvertFromRSASecurityKey(
            new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId }
        );
        return JsonSerializer.Serialize(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = publicKey.Kty,
                        kid = publicKey.Kid,
                        n = publicKey.N,
                        e = publicKey.E,
                        use = "sig",
                        alg = "RS256",
                    },
                },
            }
        );
    }

    /// <summary>A token for one caller, valid for a quarter of an hour.</summary>
    public string Issue(string subject, string unitPath, string? post = null, params IEnumerable<string> permissions) =>
        Issue(subject, unitPath, post, TimeSpan.FromMinutes(15), permissions);

    /// <summary>A token for one caller.</summary>
    /// <param name="lifetime">From now to its expiry.</param>
    public string Issue(
        string subject,
        string unitPath,
        string? post,
        TimeSpan lifetime,
        params IEnumerable<string> permissions
    ) => Issue(Audience, subject, unitPath, post, lifetime, permissions);

    /// <summary>A token that is made for another system.</summary>
    public string IssueFor(string audience, string subject, string unitPath) =>
        Issue(audience, subject, unitPath, null, TimeSpan.FromMinutes(15), []);

    private string Issue(
        string audience,
        string subject,
        string unitPath,
        string? post,
        TimeSpan lifetime,
        IEnumerable<string> permissions
    )
    {
        var claims = new List<Claim> { new("sub", subject), new("client_id", subject), new("unit_path", unitPath) };
        if (unitPath.Trim('/') is { Length: > 0 } codes)
        {
            claims.Add(new Claim("unit", codes.Split('/')[^1]));
        }
        if (post is not null)
        {
            claims.Add(new Claim("post", post));
        }
        claims.AddRange(permissions.Select(permission => new Claim("permission", permission)));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = audience,
                Subject = new ClaimsIdentity(claims),
                IssuedAt = now,
                NotBefore = now,
                Expires = now + lifetime,
                TokenType = "at+jwt",
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            }
        );
    }
}
