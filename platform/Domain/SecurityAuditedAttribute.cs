namespace GovPlatform.Domain;

/// <summary>
/// Puts on record what happens to an entity, or a domain event. On an entity class each insert, update and delete that a
/// context saves is an entry of the security log, in the same transaction; on a domain event's class each event that is
/// raised. Statements that bypass the context's change tracker, such as <c>ExecuteUpdate</c>, are not seen.
/// </summary>
/// <param name="kind">Kind of the entries.</param>
/// <param name="members">
/// Properties of the entity whose values go into the detail; of a domain event, those of its aggregate. Keys and codes
/// only: nothing a person wrote, no names or contacts.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SecurityAuditedAttribute(SecurityLogKind kind, params string[] members) : Attribute
{
    /// <summary>Kind of the entries.</summary>
    public SecurityLogKind Kind { get; } = kind;

    /// <summary>Properties whose values go into the detail.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}
