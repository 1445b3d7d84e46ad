using FluentValidation;

namespace GovPlatform.SocialOrgService;

/// <summary>Rules for texts that requests share.</summary>
internal static class RequestRules
{
    /// <summary>Most characters of a name or a title.</summary>
    public const int LongestName = 200;

    /// <summary>Most characters of a reason or a comment.</summary>
    public const int LongestText = 2000;

    /// <summary>Must say something visible, of at most so many characters.</summary>
    public static IRuleBuilderOptions<T, string> IsRequiredText<T>(this IRuleBuilder<T, string> text, int longest) =>
        text.NotEmpty().WithMessage("required").MaximumLength(longest).WithMessage("tooLong");

    /// <summary>May be missing, but not endless.</summary>
    public static IRuleBuilderOptions<T, string?> IsOptionalText<T>(this IRuleBuilder<T, string?> text, int longest) =>
        text.MaximumLength(longest).WithMessage("tooLong");

    /// <summary>A key a caller chooses is a UUIDv7.</summary>
    public static IRuleBuilderOptions<T, Guid?> IsClientKey<T>(this IRuleBuilder<T, Guid?> id) =>
        id.Must(chosen => chosen is null || chosen.Value.Version == 7).WithMessage("id.version");
}
