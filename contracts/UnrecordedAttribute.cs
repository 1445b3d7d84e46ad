namespace GovPlatform.Contracts;

/// <summary>
/// Words somebody wrote, meant for the service that acts on the message and for nobody else: the ledger, figures and
/// event streams leave the property out.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnrecordedAttribute : Attribute;
