namespace GovPlatform.Contracts.Tests;

/// <summary>A field of a contract.</summary>
/// <param name="Type">Its type on the wire.</param>
/// <param name="Required">Whether a message without it is rejected.</param>
/// <param name="Nullable">Whether it may be null.</param>
internal sealed record FieldSchema(string Type, bool Required, bool Nullable);
