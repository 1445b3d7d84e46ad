using FluentValidation;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>Which fields a step has: what its kind needs, and nothing that it does not mean.</summary>
internal sealed class ReformStepRules : AbstractValidator<ReformStep>
{
    public ReformStepRules()
    {
        RuleFor(step => step.Kind).IsInEnum();
        RuleFor(step => step.Code).Must(UnitImportParser.IsCode).WithMessage("unit.code.invalid");
        RuleFor(step => step.ParentCode)
            .Must(UnitImportParser.IsCode)
            .When(step => step.ParentCode is not null)
            .WithMessage("unit.code.invalid");
        RuleFor(step => step.Name)
            .Must(name => UnitImportParser.IsName(ImportText.Trim(name)))
            .When(step => step.Name is not null || step.Kind == ReformStepKind.Begin)
            .WithMessage("unit.name.invalid");
        RuleFor(step => step.LeadingBody)
            .Must(body => UnitImportParser.IsName(ImportText.Trim(body)))
            .When(step => step.LeadingBody is not null)
            .WithMessage("unit.name.invalid");
        RuleFor(step => step.Households)
            .InclusiveBetween(0, GridImportFeature.MaxHouseholds)
            .WithMessage("grid.households.invalid");
        RuleFor(step => step.Level)
            .NotNull()
            .When(step => step.Kind == ReformStepKind.Begin)
            .WithMessage("field.required");
        RuleFor(step => step.Level).IsInEnum();
        RuleFor(step => step.UnitKind).IsInEnum();
        RuleFor(step => step.ParentCode)
            .NotNull()
            .When(step => step.Kind == ReformStepKind.Move)
            .WithMessage("field.required");
        RuleForEach(step => step.Successors)
            .Must(successor => UnitImportParser.IsCode(successor.Code))
            .WithMessage("unit.code.invalid");
        RuleForEach(step => step.Successors)
            .Must(successor => successor.Share is null or (> 0 and <= 1))
            .WithMessage("unit.successor.shares");
        Only(step => step.Name is not null, "name", ReformStepKind.Begin, ReformStepKind.Change);
        Only(step => step.LeadingBody is not null, "leadingBody", ReformStepKind.Begin, ReformStepKind.Change);
        Only(step => step.Level is not null, "level", ReformStepKind.Begin);
        Only(step => step.UnitKind is not null, "unitKind", ReformStepKind.Begin);
        Only(step => step.ParentCode is not null, "parentCode", ReformStepKind.Begin, ReformStepKind.Move);
        Only(step => step.Geometry is not null, "geometry", ReformStepKind.Begin, ReformStepKind.Redraw);
        Only(step => step.Households is not null, "households", ReformStepKind.Begin, ReformStepKind.Redraw);
        Only(step => step.Successors is not null, "successors", ReformStepKind.End);
        RuleFor(step => step.Name)
            .NotNull()
            .When(step => step.Kind == ReformStepKind.Change && step.LeadingBody is null)
            .WithMessage("field.required");
        RuleFor(step => step.Geometry)
            .NotNull()
            .When(step => step.Kind == ReformStepKind.Redraw && step.Households is null)
            .WithMessage("field.required");
    }

    private void Only(Func<ReformStep, bool> isGiven, string field, params ReformStepKind[] kinds) =>
        RuleFor(step => step)
            .Must(step => !isGiven(step) || kinds.Contains(step.Kind))
            .OverridePropertyName(field)
            .WithMessage("reform.field.notMeant");
}
