using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Reforms;

/// <summary>A grid as it is after a split or a redrawing.</summary>
/// <param name="Code">A new code, or that of the grid itself, which then goes on with less ground.</param>
/// <param name="Name">Its name; null leaves that of an existing grid.</param>
/// <param name="Geometry">Its borders as a GeoJSON geometry, WGS 84.</param>
/// <param name="Households">Households inside; null where not counted.</param>
internal sealed record GridPart(
    string Code,
    string? Name,
    [property: JsonRequired] JsonElement Geometry,
    int? Households
)
{
    internal sealed class Rules : AbstractValidator<GridPart>
    {
        public Rules()
        {
            RuleFor(part => part.Code).Must(UnitImportParser.IsCode).WithMessage("unit.code.invalid");
            RuleFor(part => part.Name)
                .Must(name => UnitImportParser.IsName(ImportText.Trim(name)))
                .When(part => part.Name is not null)
                .WithMessage("unit.name.invalid");
            RuleFor(part => part.Households)
                .InclusiveBetween(0, GridImportFeature.MaxHouseholds)
                .WithMessage("grid.households.invalid");
        }
    }
}
