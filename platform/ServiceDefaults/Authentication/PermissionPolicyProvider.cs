using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Creates the policy for a name such as <c>area.verb</c>: an authenticated user whose token has that permission. In
/// <c>area.verb|area.other</c> one of the permissions is enough. Names without a dot are the policies from the options.
/// </summary>
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options) : IAuthorizationPolicyProvider
{
    private readonly DefaultAuthorizationPolicyProvider inner = new(options);
    private readonly ConcurrentDictionary<string, AuthorizationPolicy> policies = new(StringComparer.Ordinal);

    public bool AllowsCachingPolicies => true;

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => inner.GetDefaultPolicyAsync();

    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => inner.GetFallbackPolicyAsync();

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.Contains('.')
            ? Task.FromResult<AuthorizationPolicy?>(policies.GetOrAdd(policyName, CreatePolicy))
            : inner.GetPolicyAsync(policyName);

    private static AuthorizationPolicy CreatePolicy(string permissions) =>
        new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireClaim("permission", permissions.Split('|'))
            .Build();
}
