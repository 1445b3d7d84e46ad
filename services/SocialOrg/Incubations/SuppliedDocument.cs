namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A document that was supplied.</summary>
internal sealed class SuppliedDocument
{
    /// <summary>The incubation.</summary>
    public required Guid IncubationId { get; init; }

    /// <summary>Which of the process's documents it is.</summary>
    public required string Code { get; init; }

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>Where it is kept, or null.</summary>
    public string? Reference { get; set; }

    /// <summary>When it was supplied, UTC.</summary>
    public DateTimeOffset SuppliedAt { get; set; }

    /// <summary>Subject of whoever supplied it.</summary>
    public string SuppliedBy { get; set; } = "";
}
