namespace GovPlatform.Gateway.Tests;

/// <summary>The request that a <see cref="StubServer"/> received.</summary>
public sealed record Echo(
    string Service,
    string Method,
    string Target,
    Dictionary<string, string> Headers,
    int BodyLength
);
