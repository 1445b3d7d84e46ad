using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Takes in a report (上报). Everything needed beforehand is in memory, so that one save in one transaction is all it
/// costs; a report is never lost for lack of a map.
/// </summary>
internal static class ReportIncident
{
    internal sealed record Request(
        Guid? Id,
        string CategoryCode,
        string Description,
        Severity? Severity,
        Request.Place Location,
        DateTimeOffset? OccurredAt,
        Request.Person? Reporter,
        IReadOnlyDictionary<string, JsonElement>? Attributes,
        Guid? ParentId
    )
    {
        internal sealed record Place(double Longitude, double Latitude, string? Address);

        internal sealed record Person(string? Name, string? Phone, bool Anonymous = false);
    }

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Id).Must(id => id is not { } given || given.Version == 7).WithMessage("id.version");
            RuleFor(r => r.CategoryCode).NotEmpty().WithMessage("required").MaximumLength(100).WithMessage("tooLong");
            RuleFor(r => r.Description).NotEmpty().WithMessage("required").MaximumLength(4000).WithMessage("tooLong");
            RuleFor(r => r.Location).NotNull().WithMessage("required");
            RuleFor(r => r.Location.Longitude).InclusiveBetween(-180, 180).WithMessage("range").When(HasPlace);
            RuleFor(r => r.Location.Latitude).InclusiveBetween(-90, 90).WithMessage("range").When(HasPlace);
            RuleFor(r => r.Location.Address).MaximumLength(500).WithMessage("tooLong").When(HasPlace);
            RuleFor(r => r.Reporter!.Name).MaximumLength(100).WithMessage("tooLong").When(r => r.Reporter is not null);
            RuleFor(r => r.Reporter!.Phone).MaximumLength(40).WithMessage("tooLong").When(r => r.Reporter is not null);
            RuleFor(r => r.Attributes).Must(a => a is null || a.Count <= 50).WithMessage("tooMany");
            RuleFor(r => r.OccurredAt)
                .Must(at => at is not { } seen || seen.UtcDateTime.Year is > 1970 and < 2200)
                .WithMessage("range");
        }

        private static bool HasPlace(Request request) => request.Location is not null;
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents.MapPost("/", HandleAsync).WithName(nameof(ReportIncident)).RequireAuthorization(Permissions.Report);

    private static async Task<Results<Created<IncidentView>, Ok<IncidentView>>> HandleAsync(
        Request request,
        IncidentDb db,
        PlaceKeeper keeper,
        IncidentNumbers numbers,
        ReporterVault vault,
        IncidentDesk desk,
        Acting acting,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var known = await keeper.CurrentAsync(cancel);
        var report = Read(request, known, acting) with { Number = await numbers.NextAsync(acting.At, cancel) };
        await CheckParentAsync(report, db, acting, cancel);
        var incident = Incident.Report(report, desk.Act());
        var reporter =
            request.Reporter is { Anonymous: false } person && (person.Name ?? person.Phone) is not null
                ? vault.Seal(incident.Id, person.Name, person.Phone)
                : null;
        if (!await TrySaveAsync(incident, reporter, request.Id is not null, db, cancel))
        {
            return await SameAgainAsync(incident, reporter?.Masked, db, acting, response, cancel);
        }
        response.SetSequence(incident.Sequence);
        return TypedResults.Created(
            $"/api/v1/incidents/{incident.Id}",
            IncidentView.Of(incident, reporter?.Masked, acting.At)
        );
    }

    private static NewReport Read(Request request, Known known, Acting acting)
    {
        var category = known.Categories.Find(request.CategoryCode) ?? throw Invalid("categoryCode", "category.unknown");
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var attributes = AttributeCheck.Read(category, request.Attributes, errors);
        if (errors.Count > 0)
        {
            throw new ValidationException(errors.Select(error => new ValidationFailure(error.Key, error.Value)));
        }
        var where = request.Location;
        var day = IncidentNumbers.DayOf(acting.At);
        var grid = known.Places.Locate(where.Longitude, where.Latitude, day);
        return new NewReport
        {
            Id = request.Id ?? Guid.CreateVersion7(acting.At),
            Number = "",
            Category = category.Code,
            Severity = request.Severity ?? category.Severity,
            Description = request.Description,
            Place = new Place(where.Longitude, where.Latitude, where.Address, grid?.Id),
            Owner = grid is null
                ? known.Places.OwnerOutside(acting.UnitPath)
                : known.Places.OwnerOf(grid, category.Tier),
            OccurredAt = request.OccurredAt?.ToUniversalTime(),
            Attributes = attributes,
            ParentId = request.ParentId,
            Anonymous = request.Reporter?.Anonymous == true,
            Digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, IncidentJson.Default.Request)),
        };
    }

    private static async Task CheckParentAsync(NewReport report, IncidentDb db, Acting acting, CancellationToken cancel)
    {
        if (
            report.ParentId is { } parent
            && !await db.Incidents.WithinReachOf(acting).AnyAsync(i => i.Id == parent && i.EndedAt == null, cancel)
        )
        {
            throw Invalid("parentId", "incident.parent");
        }
    }

    /// <summary>Saves it; false when an incident of that id is there already.</summary>
    private static async Task<bool> TrySaveAsync(
        Incident incident,
        Reporter? reporter,
        bool idWasGiven,
        IncidentDb db,
        CancellationToken cancel
    )
    {
        db.Incidents.Add(incident);
        db.Search.Add(new IncidentSearch { IncidentId = incident.Id, Document = IncidentSearch.DocumentOf(incident) });
        if (reporter is not null)
        {
            db.Reporters.Add(reporter);
        }
        // Within a transaction a refused insert would spoil what follows, were there no way back to before it.
        var transaction = idWasGiven ? db.Database.CurrentTransaction : null;
        if (transaction is not null)
        {
            await transaction.CreateSavepointAsync("report", cancel);
        }
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException refused) when (idWasGiven && IsTaken(refused))
        {
            if (transaction is not null)
            {
                await transaction.RollbackToSavepointAsync("report", cancel);
            }
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static bool IsTaken(DbUpdateException refused) =>
        refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken
        && taken.TableName
            is "incident"
                or "incident_search"
                or "incident_reporter"
                or "incident_timeline"
                or "outbox_message";

    private static async Task<Ok<IncidentView>> SameAgainAsync(
        Incident incident,
        string? contact,
        IncidentDb db,
        Acting acting,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var there = await db
            .Incidents.AsNoTracking()
            .Where(Reach.OwnOf(acting.Subject))
            .SingleOrDefaultAsync(known => known.Id == incident.Id, cancel);
        if (there is null || !there.Digest.AsSpan().SequenceEqual(incident.Digest))
        {
            throw new Domain.RuleBrokenException("incident.idTaken");
        }
        response.SetSequence(there.Sequence);
        return TypedResults.Ok(IncidentView.Of(there, contact, acting.At));
    }

    private static ValidationException Invalid(string field, string code) => new([new ValidationFailure(field, code)]);
}
