using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>Fetches the document from Identity.</summary>
internal sealed class HttpTokenTrustSource(IHttpClientFactory clients, IOptions<TokenOptions> options)
    : ITokenTrustSource
{
    public async Task<string> ReadAsync(CancellationToken cancel)
    {
        using var client = clients.CreateClient(nameof(TokenAuthentication));
        return await client.GetStringAsync(new Uri(options.Value.KeysAddress), cancel);
    }
}
