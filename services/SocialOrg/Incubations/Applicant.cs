using GovPlatform.Sealing;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Who applies: stored apart from the incubation and sealed. Lists and changes show the masked form only.</summary>
internal sealed class Applicant
{
    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <summary>Which key <see cref="Sealed"/> is encrypted with.</summary>
    public required string KeyId { get; init; }

    /// <summary>Name and phone, sealed for this incubation.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>What is shown of them, such as <c>张* 138****1234</c>.</summary>
    public string? Masked { get; init; }

    /// <summary>Seals a person.</summary>
    /// <param name="incubationId">The incubation.</param>
    /// <param name="person">The person.</param>
    /// <param name="vault">The service's vault.</param>
    public static Applicant Seal(Guid incubationId, Person person, Vault vault)
    {
        var box = vault.Seal(incubationId, person);
        return new Applicant
        {
            IncubationId = incubationId,
            KeyId = box.KeyId,
            Sealed = box.Content,
            Masked = Masks.Contact(person.Name, person.Phone),
        };
    }

    /// <summary>Opens the box.</summary>
    /// <param name="vault">The service's vault.</param>
    public Person Open(Vault vault) => vault.Open<Person>(IncubationId, new SealedBox(KeyId, Sealed));

    /// <summary>A person.</summary>
    /// <param name="Name">Name as given.</param>
    /// <param name="Phone">Phone as given.</param>
    internal sealed record Person(string Name, string Phone);
}
