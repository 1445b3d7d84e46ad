using System.Text.RegularExpressions;
using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Lists;

/// <summary>What each field of a list must say, and what none may ask for.</summary>
internal sealed partial class FieldRules : AbstractValidator<ListField>
{
    public const int MaxChoices = 50;
    public const int MaxTextLength = 500;
    private const int MaxChoiceLength = 100;
    private const int MaxSameAs = 20;

    public FieldRules()
    {
        RuleFor(field => field.Key)
            .Must(key => Key().IsMatch(key))
            .WithMessage("list.field.key.malformed")
            .Must(IsAllowed)
            .WithMessage("list.field.forbidden");
        RuleFor(field => field.Name)
            .IsRequiredText(RequestRules.LongestName)
            .Must(IsAllowed)
            .WithMessage("list.field.forbidden");
        RuleFor(field => field.Type).IsInEnum();
        RuleFor(field => field.Purpose).IsRequiredText(MaxTextLength);
        RuleFor(field => field.Retention)
            .NotEmpty()
            .WithMessage("field.required")
            .Must(text => text is null || RetentionPeriod.Months(text) is not null)
            .WithMessage("list.retention.malformed");
        RuleFor(field => field.LegalBasis)
            .IsOptionalText(MaxTextLength)
            .Must((field, basis) => !field.Personal || !string.IsNullOrWhiteSpace(basis))
            .WithMessage("field.required");
        RuleFor(field => field.Choices)
            .Must((field, choices) => field.Type == FieldType.Choice == choices is { Count: > 0 })
            .WithMessage("list.choices.notOfType")
            .Must(choices => choices is not { Count: > MaxChoices })
            .WithMessage("field.tooMany")
            .Must(choices => choices is null || choices.Distinct(StringComparer.Ordinal).Count() == choices.Count)
            .WithMessage("list.field.repeated");
        RuleForEach(field => field.Choices)
            .IsRequiredText(MaxChoiceLength)
            .Must(IsAllowed)
            .WithMessage("list.field.forbidden");
        RuleFor(field => field.SameAs)
            .Must(keys => keys is not { Count: > MaxSameAs })
            .WithMessage("field.tooMany")
            .Must((field, keys) => keys is null or { Count: 0 } || field.IsAsked())
            .WithMessage("list.field.notAsked");
        RuleForEach(field => field.SameAs)
            .Must(key => Key().IsMatch(key))
            .WithMessage("list.field.key.malformed")
            .Must(IsAllowed)
            .WithMessage("list.field.forbidden");
        RuleFor(field => field.Required)
            .Must((field, required) => !required || field.IsAsked())
            .WithMessage("list.field.notAsked");
        RuleFor(field => field.Source)
            .NotNull()
            .WithMessage("field.required")
            .Must(source => source is null || IsComplete(source))
            .WithMessage("list.source.unknown");
    }

    private static bool IsAllowed(string? text) => ForbiddenFields.Find(text) is null;

    private static bool IsComplete(FieldSource source) =>
        source.Kind switch
        {
            SourceKind.Asked => source is { List: null, Field: null },
            SourceKind.List => source is { List: not null, Field: not null },
            SourceKind.Platform => source is { List: null, Field: { } field } && HeldFacts.All.ContainsKey(field),
            _ => false,
        };

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,39}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();
}
