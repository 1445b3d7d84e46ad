namespace GovPlatform.Gateway.Tests;

/// <summary>What reached a peer.</summary>
public sealed record Echo(
    string Service,
    string Method,
    string Target,
    Dictionary<string, string> Headers,
    int BodyLength
);
