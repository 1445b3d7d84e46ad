namespace GovPlatform.IdentityService.Accounts;

/// <summary>How fresh the copy of Grid's posts is: one row, written with each checkpoint.</summary>
internal sealed class PostsFreshness
{
    /// <summary>Key of the only row.</summary>
    public const int Key = 1;

    public int Id { get; init; } = Key;

    /// <summary>Of which moment the last checkpoint tells, by Grid's clock, UTC.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>Posts that it lists.</summary>
    public int Posts { get; set; }

    /// <summary>Posts whose copy differed from it and was corrected.</summary>
    public int Corrected { get; set; }
}
