namespace GovPlatform.Contracts;

/// <summary>
/// Marks free text that only the service that acts on the message may use: the ledger, figures and event streams leave
/// the property out.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnrecordedAttribute : Attribute;
