using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Every <c>area.verb</c> is a policy: the token must carry that permission; <c>area.verb|area.other</c> asks for either.
/// Deny by default.
/// </summary>
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options) : IAuthorizationPolicyProvider
{
    private readonly DefaultAuthorizationPolicyProvider inner = new(options);
    private readonly ConcurrentDictionary<string, AuthorizationPolicy> known = new(StringComparer.Ordinal);

    public bool AllowsCachingPolicies => true;

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => inner.GetDefaultPolicyAsync();

    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => inner.GetFallbackPolicyAsync();

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.Contains('.')
            ? Task.FromResult<AuthorizationPolicy?>(known.GetOrAdd(policyName, Permission))
            : inner.GetPolicyAsync(policyName);

    private static AuthorizationPolicy Permission(string permission) =>
        new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireClaim("permission", permission.Split('|'))
            .Build();
}
