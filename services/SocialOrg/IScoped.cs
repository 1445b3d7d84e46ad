namespace GovPlatform.SocialOrgService;

/// <summary>Something that belongs to a unit and may be somebody's own.</summary>
internal interface IScoped
{
    /// <summary>Path of the unit; walls go by it.</summary>
    string Path { get; }

    /// <summary>Subject of the account whose own it is; empty for nobody's.</summary>
    string Owner { get; }
}
