namespace GovPlatform.Encryption;

/// <summary>A person's name and phone number, in plain text.</summary>
/// <param name="Name">Name as given, or null.</param>
/// <param name="Phone">Phone as given, or null.</param>
public sealed record PersonContact(string? Name, string? Phone)
{
    /// <summary>Contains no property values: the generated text of a record would put the name into logs.</summary>
    public override string ToString() => nameof(PersonContact);
}
