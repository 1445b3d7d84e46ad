namespace GovPlatform.Encryption;

/// <summary>How a person can be reached.</summary>
/// <param name="Name">Name as given, or null.</param>
/// <param name="Phone">Phone as given, or null.</param>
public sealed record PersonContact(string? Name, string? Phone)
{
    /// <summary>Prints no member: a record's own text would put the name into logs.</summary>
    public override string ToString() => nameof(PersonContact);
}
