namespace GovPlatform.Support;

/// <summary>The claims of a caller's token.</summary>
/// <param name="Subject">Account of the caller.</param>
/// <param name="UnitPath">Path of the caller's unit; empty for a resident, <c>/</c> for the whole platform.</param>
/// <param name="Post">Post held; null without one.</param>
/// <param name="Permissions">Permissions such as <c>incident.read</c>.</param>
public sealed record Caller(string Subject, string UnitPath, string? Post = null, params string[] Permissions);
