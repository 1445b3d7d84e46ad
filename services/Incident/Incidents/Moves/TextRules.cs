using FluentValidation;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>Rules the moves' bodies share.</summary>
internal static class TextRules
{
    /// <summary>May be missing, but not endless.</summary>
    public static IRuleBuilderOptions<T, string?> IsOptionalText<T>(this IRuleBuilder<T, string?> text) =>
        text.MaximumLength(ReasonRequest.LongestText).WithMessage("tooLong");

    /// <summary>Must say something.</summary>
    public static IRuleBuilderOptions<T, string?> IsRequiredText<T>(this IRuleBuilder<T, string?> text) =>
        text.NotEmpty().WithMessage("required").MaximumLength(ReasonRequest.LongestText).WithMessage("tooLong");
}
