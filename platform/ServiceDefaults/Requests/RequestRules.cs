using FluentValidation;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Rules that request bodies share. The message is the code that <c>errors</c> of the problem carries for the field; it
/// never quotes the value.
/// </summary>
public static class RequestRules
{
    /// <summary>Longest name or title, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Longest reason, comment or answer, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>A text with at least one visible character.</summary>
    /// <param name="text">The field.</param>
    /// <param name="longest">Most characters.</param>
    public static IRuleBuilderOptions<T, string?> IsRequiredText<T>(
        this IRuleBuilder<T, string?> text,
        int longest = LongestText
    ) => text.NotEmpty().WithMessage("field.required").MaximumLength(longest).WithMessage("field.tooLong");

    /// <summary>A text that may be left out or empty.</summary>
    /// <param name="text">The field.</param>
    /// <param name="longest">Most characters.</param>
    public static IRuleBuilderOptions<T, string?> IsOptionalText<T>(
        this IRuleBuilder<T, string?> text,
        int longest = LongestText
    ) => text.MaximumLength(longest).WithMessage("field.tooLong");

    /// <summary>A text that may be left out, but not given blank.</summary>
    /// <param name="text">The field.</param>
    /// <param name="longest">Most characters.</param>
    public static IRuleBuilderOptions<T, string?> IsTextOrAbsent<T>(
        this IRuleBuilder<T, string?> text,
        int longest = LongestText
    ) =>
        text.Must(value => value is null || (value.Length <= longest && !string.IsNullOrWhiteSpace(value)))
            .WithMessage("field.blank");

    /// <summary>A key the caller chose: a UUIDv7, or left out.</summary>
    /// <param name="id">The field.</param>
    public static IRuleBuilderOptions<T, Guid?> IsClientKey<T>(this IRuleBuilder<T, Guid?> id) =>
        id.Must(chosen => chosen is null || chosen.Value.Version == 7).WithMessage("field.notUuid7");

    /// <summary>An instant between 1971 and 2199, which excludes missing values and mistyped years.</summary>
    /// <param name="instant">The field.</param>
    public static IRuleBuilderOptions<T, DateTimeOffset> IsPlausibleInstant<T>(
        this IRuleBuilder<T, DateTimeOffset> instant
    ) => instant.Must(at => at.UtcDateTime.Year is > 1970 and < 2200).WithMessage("field.outOfRange");
}
