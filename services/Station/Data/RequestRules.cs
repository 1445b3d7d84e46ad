using FluentValidation;
using GovPlatform.Domain;

namespace GovPlatform.StationService.Data;

/// <summary>What requests' fields have in common. Refusals name the rule, never the value.</summary>
internal static class RequestRules
{
    /// <summary>A text that says something.</summary>
    /// <param name="field">The field.</param>
    /// <param name="longest">Most characters.</param>
    public static IRuleBuilderOptions<T, string> IsRequiredText<T>(this IRuleBuilder<T, string> field, int longest) =>
        field.NotEmpty().WithMessage("required").MaximumLength(longest).WithMessage("tooLong");

    /// <summary>A text that may be left out.</summary>
    /// <param name="field">The field.</param>
    /// <param name="longest">Most characters.</param>
    public static IRuleBuilderOptions<T, string?> IsOptionalText<T>(this IRuleBuilder<T, string?> field, int longest) =>
        field
            .Must(text => text is null || (text.Length <= longest && !string.IsNullOrWhiteSpace(text)))
            .WithMessage("text");

    /// <summary>A key the caller may choose.</summary>
    /// <param name="field">The field.</param>
    public static IRuleBuilderOptions<T, Guid?> IsClientKey<T>(this IRuleBuilder<T, Guid?> field) =>
        field.Must(id => id is not { } chosen || chosen.Version == 7).WithMessage("id.version");

    /// <summary>A moment somebody can have meant.</summary>
    /// <param name="field">The field.</param>
    public static IRuleBuilderOptions<T, DateTimeOffset> IsPlausibleInstant<T>(
        this IRuleBuilder<T, DateTimeOffset> field
    ) => field.Must(at => at.UtcDateTime.Year is > 1970 and < 2200).WithMessage("range");

    /// <summary>Refuses what is entered as held on a day still to come: visits are counted once people came.</summary>
    /// <param name="time">The county's clocks.</param>
    /// <param name="heldAt">When it is said to have been.</param>
    /// <param name="now">Moment of the entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>session.future</c>.</exception>
    public static void RequireNotInFuture(this CountyTime time, DateTimeOffset heldAt, DateTimeOffset now)
    {
        if (time.DayOf(heldAt) > time.DayOf(now))
            throw new RuleBrokenException("session.future", RefusalKind.Invalid);
    }
}
