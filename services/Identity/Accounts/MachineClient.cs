using OpenIddict.Abstractions;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>The OpenIddict application of an account that gets tokens by its client secret.</summary>
internal static class MachineClient
{
    public static OpenIddictApplicationDescriptor Describe(string clientId, string secret) =>
        new()
        {
            ClientId = clientId,
            ClientSecret = secret,
            ClientType = OpenIddictConstants.ClientTypes.Confidential,
            DisplayName = clientId,
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Token,
                OpenIddictConstants.Permissions.GrantTypes.ClientCredentials,
            },
        };
}
