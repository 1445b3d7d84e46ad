using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// 上报: creates an incident. Categories, units and grids are in memory, so a report usually costs one round trip to the
/// database (<see cref="ReportWriter"/>). A place outside every known grid is accepted as unlocated.
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
        internal sealed record Place(double? Longitude, double? Latitude, string? Address);

        internal sealed record Person(string? Name, string? Phone, bool Anonymous = false);
    }

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Id).IsClientKey();
            RuleFor(r => r.CategoryCode)
                .NotEmpty()
                .WithMessage("field.required")
                .MaximumLength(100)
                .WithMessage("field.tooLong");
            RuleFor(r => r.Description)
                .NotEmpty()
                .WithMessage("field.required")
                .MaximumLength(4000)
                .WithMessage("field.tooLong");
            RuleFor(r => r.Location).NotNull().WithMessage("field.required");
            RuleFor(r => r.Location.Longitude)
                .NotNull()
                .WithMessage("field.required")
                .InclusiveBetween(-180, 180)
                .WithMessage("field.outOfRange")
                .When(HasPlace);
            RuleFor(r => r.Location.Latitude)
                .NotNull()
                .WithMessage("field.required")
                .InclusiveBetween(-90, 90)
                .WithMessage("field.outOfRange")
                .When(HasPlace);
            RuleFor(r => r.Location.Address).MaximumLength(500).WithMessage("field.tooLong").When(HasPlace);
            RuleFor(r => r.Reporter!.Name)
                .MaximumLength(100)
                .WithMessage("field.tooLong")
                .When(r => r.Reporter is not null);
            RuleFor(r => r.Reporter!.Phone)
                .MaximumLength(40)
                .WithMessage("field.tooLong")
                .When(r => r.Reporter is not null);
            RuleFor(r => r.Attributes).Must(a => a is null || a.Count <= 50).WithMessage("field.tooMany");
            RuleFor(r => r.OccurredAt)
                .Must(at => at is not { } moment || moment.UtcDateTime.Year is > 1970 and < 2200)
                .WithMessage("field.outOfRange");
        }

        private static bool HasPlace(Request request) => request.Location is not null;
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/", HandleAsync)
            .WithName(nameof(ReportIncident))
            .RequireAuthorization(Permissions.Report)
            .WithInlineIdempotency()
            .Produces<IncidentView>(StatusCodes.Status201Created)
            .Produces<IncidentView>(StatusCodes.Status200OK);

    private static async Task<IResult> HandleAsync(
        Request request,
        HttpContext http,
        IncidentDb db,
        PlaceCache placeCache,
        IncidentNumbers numbers,
        CountyTime time,
        FieldEncryptor encryptor,
        ReportWriter writer,
        IncidentCommandHandler handler,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var day = time.DayOf(context.At);
        var snapshot = await placeCache.CurrentAsync(current => IsKnown(request, current, day), cancel);
        var report = CreateReport(request, snapshot, time, context) with
        {
            Number = await numbers.NextAsync(context.At, cancel),
        };
        await CheckParentAsync(report, db, context, cancel);
        var incident = Incident.Report(report, handler.CreateContext());
        var reporter =
            request.Reporter is { Anonymous: false } person && (person.Name ?? person.Phone) is not null
                ? Reporter.Create(encryptor, incident.Id, new PersonContact(person.Name, person.Phone))
                : null;
        var response = writer.CreateResponse(StatusCodes.Status201Created, incident, reporter?.Masked, context.At);
        var key = InlineIdempotency.From(http);
        return await writer.SaveAsync(incident, reporter, key?.CreateRow(response), cancel) switch
        {
            null => response,
            var error when key is not null && InlineIdempotency.IsTaken(error) => key.Replay,
            var error when request.Id is not null && ReportWriter.IsIdTaken(error) => await writer.AnswerRepeatedAsync(
                incident,
                reporter?.Masked,
                key,
                context,
                cancel
            ),
            var error => throw error,
        };
    }

    /// <summary>Whether the snapshot has the report's category and a grid at its place.</summary>
    private static bool IsKnown(Request request, PlaceSnapshot snapshot, DateOnly day) =>
        snapshot.Categories.Find(request.CategoryCode) is not null
        && snapshot.Places.Locate(request.Location.Longitude!.Value, request.Location.Latitude!.Value, day) is not null;

    private static NewReport CreateReport(
        Request request,
        PlaceSnapshot snapshot,
        CountyTime time,
        RequestContext context
    )
    {
        var category =
            snapshot.Categories.Find(request.CategoryCode) ?? throw Invalid("categoryCode", "category.unknown");
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var attributes = AttributeParser.Parse(category, request.Attributes, errors);
        if (errors.Count > 0)
        {
            throw new ValidationException(errors.Select(error => new ValidationFailure(error.Key, error.Value)));
        }
        var (longitude, latitude) = (request.Location.Longitude!.Value, request.Location.Latitude!.Value);
        var day = time.DayOf(context.At);
        var grid = snapshot.Places.Locate(longitude, latitude, day);
        return new NewReport
        {
            Id = request.Id ?? Guid.CreateVersion7(context.At),
            Number = "",
            Category = category.Code,
            Severity = request.Severity ?? category.Severity,
            Description = request.Description,
            Place = new Place(longitude, latitude, request.Location.Address, grid?.Id),
            Owner = grid is null
                ? snapshot.Places.OwnerOutside(context.UnitPath)
                : snapshot.Places.OwnerOf(grid, category.Tier),
            OccurredAt = request.OccurredAt?.ToUniversalTime(),
            Attributes = attributes,
            ParentId = request.ParentId,
            Anonymous = request.Reporter?.Anonymous == true,
            // Compared when the same id is reported again, which only happens with an id chosen by the client.
            Digest = request.Id is null
                ? []
                : SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, IncidentJson.Default.Request)),
        };
    }

    private static async Task CheckParentAsync(
        NewReport report,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            report.ParentId is { } parent
            && !await db.Incidents.VisibleTo(context).AnyAsync(i => i.Id == parent && i.EndedAt == null, cancel)
        )
        {
            throw Invalid("parentId", "incident.parent.invalid");
        }
    }

    private static ValidationException Invalid(string field, string code) => new([new ValidationFailure(field, code)]);
}
