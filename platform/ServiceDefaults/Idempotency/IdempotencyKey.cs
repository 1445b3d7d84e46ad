namespace GovPlatform.ServiceDefaults;

/// <summary>A key sent with a POST and the response to it. Kept for 24 hours; only 2xx responses are stored.</summary>
internal sealed class IdempotencyKey
{
    public required string Caller { get; init; }

    /// <summary>SHA-256 of the key as sent, in hexadecimal.</summary>
    public required string Key { get; init; }

    /// <summary>HMAC-SHA-256 of path, query and body, keyed by the key as sent.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>By the server's own clock, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public int? Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? Etag { get; init; }

    /// <summary>The body as <see cref="ResponseSeal"/> stores it.</summary>
    public byte[]? Body { get; init; }
}
