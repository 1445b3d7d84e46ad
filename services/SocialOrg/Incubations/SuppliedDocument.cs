namespace GovPlatform.SocialOrgService.Incubations;

internal sealed class SuppliedDocument
{
    public required Guid IncubationId { get; init; }

    /// <summary>Code of one of the process's documents.</summary>
    public required string Code { get; init; }

    public string Title { get; set; } = "";

    /// <summary>Where the document is kept, or null.</summary>
    public string? Reference { get; set; }

    /// <summary>When it was supplied, UTC.</summary>
    public DateTimeOffset SuppliedAt { get; set; }

    /// <summary>Subject of the account that supplied it.</summary>
    public string SuppliedBy { get; set; } = "";
}
