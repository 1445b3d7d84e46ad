using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Imports;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Units;

/// <summary>Creates one unit, by the same rules as a line of a unit import.</summary>
internal static class CreateUnit
{
    internal sealed record Request(
        string Code,
        string Name,
        [property: JsonRequired] UnitLevel Level,
        string? ParentCode,
        UnitKind Kind = UnitKind.Division,
        string? LeadingBody = null
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Code).Must(UnitImportParser.IsCode).WithMessage("unit.code.invalid");
            RuleFor(request => request.Name)
                .Must(name => UnitImportParser.IsName(ImportText.Trim(name)))
                .WithMessage("unit.name.invalid");
            RuleFor(request => request.Level).IsInEnum();
            RuleFor(request => request.ParentCode)
                .Must(UnitImportParser.IsCode)
                .When(request => request.ParentCode is not null)
                .WithMessage("unit.code.invalid");
            RuleFor(request => request.Kind).IsInEnum();
            RuleFor(request => request.LeadingBody)
                .Must(body => UnitImportParser.IsName(ImportText.Trim(body)))
                .When(request => request.LeadingBody is not null)
                .WithMessage("unit.name.invalid");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units.MapPost("/", HandleAsync).WithName(nameof(CreateUnit)).RequireAuthorization(Permissions.ManageUnits);

    private static async Task<Created<UnitRow>> HandleAsync(
        Request request,
        HttpResponse response,
        GridDb db,
        UnitChanges changes,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        await db.InTransactionAsync(
            async () =>
            {
                var tree = await changes.LockAndReadTreeAsync(cancel);
                if (tree.ContainsKey(request.Code))
                {
                    throw new RuleBrokenException("unit.code.duplicate");
                }
                var line = new UnitImportLine(
                    0,
                    request.Code,
                    ImportText.Trim(request.Name)!,
                    request.Level,
                    request.ParentCode
                )
                {
                    Kind = request.Kind,
                    LeadingBody = ImportText.Trim(request.LeadingBody),
                };
                var ended = await changes.ReadEndedCodesAsync(cancel);
                var plan = UnitPlan.Create([line], tree, context.UnitPath, ended);
                if (plan.Rejected is [var rejection])
                {
                    throw new RuleBrokenException("unit." + rejection.Code, RefusalKind.Invalid);
                }
                await changes.ApplyAsync(plan, time.DayOf(context.At), context.At, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        var created = await db.UnitsAsOf(null).SingleAsync(unit => unit.Code == request.Code, cancel);
        response.SetSequence(1);
        return TypedResults.Created($"/api/v1/units/{created.Code}", created);
    }
}
