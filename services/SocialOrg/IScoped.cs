namespace GovPlatform.SocialOrgService;

/// <summary>A row that belongs to a unit and may be owned by an account.</summary>
internal interface IScoped
{
    /// <summary>Path of the unit; row-level security uses it.</summary>
    string Path { get; }

    /// <summary>Subject of the account that owns the row; empty if there is none. Row-level security uses it.</summary>
    string Owner { get; }
}
