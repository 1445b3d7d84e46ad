using FluentValidation;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The body of a move that needs no more than a reason, and often not even that.</summary>
internal sealed record ReasonRequest(string? Reason)
{
    /// <summary>The longest text a move may carry.</summary>
    public const int LongestText = 2000;

    internal sealed class Rules : AbstractValidator<ReasonRequest>
    {
        public Rules() => RuleFor(request => request.Reason).IsOptionalText();
    }
}

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
