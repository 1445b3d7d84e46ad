namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Where a process reads the key set with its revocations; over HTTP from <see cref="TokenOptions.KeysAddress"/> unless
/// another source is registered.
/// </summary>
public interface ITokenTrustSource
{
    /// <summary>The document: a JSON Web Key Set with the member <c>revoked</c>.</summary>
    /// <exception cref="HttpRequestException">It could not be fetched.</exception>
    Task<string> ReadAsync(CancellationToken cancel);
}
