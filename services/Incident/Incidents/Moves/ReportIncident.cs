using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Attachments;
using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Reporters;
using GovPlatform.IncidentService.Timers;
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
        Guid? ParentId,
        IReadOnlyList<Guid>? Attachments = null
    )
    {
        internal sealed record Place(
            double? Longitude,
            double? Latitude,
            string? Address,
            CoordinateSystem CoordinateSystem = CoordinateSystem.Wgs84
        )
        {
            /// <summary>The point in WGS 84 degrees; called after validation.</summary>
            public (double Longitude, double Latitude) ToWgs84() =>
                Coordinates.ToWgs84(CoordinateSystem, Longitude!.Value, Latitude!.Value);

            /// <summary>The point as it was stated; null if that is WGS 84.</summary>
            public GivenPoint? ToGiven() =>
                CoordinateSystem == CoordinateSystem.Wgs84
                    ? null
                    : new GivenPoint(CoordinateSystem, Longitude!.Value, Latitude!.Value);
        }

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
            RuleFor(r => r.Location).SetValidator(new PlaceRules()).When(HasPlace);
            RuleFor(r => r.Reporter!.Name)
                .MaximumLength(100)
                .WithMessage("field.tooLong")
                .When(r => r.Reporter is not null);
            RuleFor(r => r.Reporter!.Phone)
                .MaximumLength(40)
                .WithMessage("field.tooLong")
                .When(r => r.Reporter is not null);
            RuleFor(r => r.Attributes).Must(a => a is null || a.Count <= 50).WithMessage("field.tooMany");
            RuleFor(r => r.Attachments)
                .Must(a => a is null || a.Count <= AttachmentReferences.Most)
                .WithMessage("field.tooMany");
            RuleFor(r => r.OccurredAt)
                .Must(at => at is not { } moment || moment.UtcDateTime.Year is > 1970 and < 2200)
                .WithMessage("field.outOfRange");
        }

        private static bool HasPlace(Request request) => request.Location is not null;
    }

    internal sealed class PlaceRules : AbstractValidator<Request.Place>
    {
        public PlaceRules()
        {
            RuleFor(place => place.Longitude)
                .NotNull()
                .WithMessage("field.required")
                .InclusiveBetween(-180, 180)
                .WithMessage("field.outOfRange");
            RuleFor(place => place.Latitude)
                .NotNull()
                .WithMessage("field.required")
                .InclusiveBetween(-90, 90)
                .WithMessage("field.outOfRange");
            RuleFor(place => place.Address).MaximumLength(500).WithMessage("field.tooLong");
        }
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
        TimerAlarm alarm,
        RequestContext context,
        CancellationToken cancel
    )
    {
        PastMoment.Require(request.OccurredAt, context.At, "occurredAt");
        var day = time.DayOf(context.At);
        var snapshot = await placeCache.CurrentAsync(current => IsKnown(request, current, day), cancel);
        var report = CreateReport(request, snapshot, time, context) with
        {
            Number = await numbers.NextAsync(context.At, cancel),
        };
        Guid[] keys = request.Id is { } chosen ? [chosen, ClientKey.Derive(context.Subject, chosen)] : [report.Id];
        var attachments = await db.FindUnlinkedAsync(keys, request.Attachments, "attachments", context, cancel);
        var command = handler.CreateContext(snapshot.Deadlines);
        foreach (var id in keys)
        {
            var incident = Incident.Report(report with { Id = id }, command);
            handler.HoldTimersWhileSeeding(incident);
            var reporter =
                request.Reporter is { Anonymous: false } person && (person.Name ?? person.Phone) is not null
                    ? Reporter.Create(encryptor, id, new PersonContact(person.Name, person.Phone))
                    : null;
            var response = writer.CreateResponse(
                StatusCodes.Status201Created,
                incident,
                reporter?.Masked,
                snapshot.Deadlines
            );
            var key = InlineIdempotency.From(http);
            var row = key?.CreateRow(response);
            var save = report.ParentId is { } parent
                ? writer.SavePartAsync(
                    incident,
                    reporter,
                    attachments,
                    row,
                    () => AbsorbAsync(incident, parent, command, handler, alarm, cancel),
                    cancel
                )
                : writer.SaveAsync(incident, reporter, attachments, row, cancel);
            switch (await save)
            {
                case null:
                    alarm.Set(incident.NextTimerAt);
                    return response;
                case var error when key is not null && InlineIdempotency.IsTaken(error):
                    return key.Replay;
                case var error when request.Id is null || !ReportWriter.IsIdTaken(error):
                    throw error;
            }
            if (
                await writer.FindRepeatedAsync(incident, reporter?.Masked, key, context, snapshot.Deadlines, cancel) is
                { } repeated
            )
            {
                return repeated;
            }
        }
        throw new RuleBrokenException("incident.id.taken");
    }

    /// <summary>Whether the snapshot has the report's category and a grid at its place.</summary>
    private static bool IsKnown(Request request, PlaceSnapshot snapshot, DateOnly day) =>
        request.Location.ToWgs84() is var (longitude, latitude)
        && snapshot.Places.Locate(longitude, latitude, day) is { } grid
        && snapshot.Categories.Find(request.CategoryCode, grid.Path) is not null;

    private static NewReport CreateReport(
        Request request,
        PlaceSnapshot snapshot,
        CountyTime time,
        RequestContext context
    )
    {
        var (longitude, latitude) = request.Location.ToWgs84();
        var grid = snapshot.Places.Locate(longitude, latitude, time.DayOf(context.At));
        var outside = grid is null ? snapshot.Places.OwnerOutside(context.UnitPath) : null;
        var category =
            snapshot.Categories.Find(request.CategoryCode, grid?.Path ?? outside!.Path)
            ?? throw Invalid("categoryCode", "category.unknown");
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var attributes = AttributeParser.Parse(category, request.Attributes, errors);
        if (errors.Count > 0)
        {
            throw new ValidationException(errors.Select(error => new ValidationFailure(error.Key, error.Value)));
        }
        return new NewReport
        {
            Id = request.Id ?? Guid.CreateVersion7(context.At),
            Number = "",
            Category = category.Code,
            Severity = request.Severity ?? category.Severity,
            Description = request.Description,
            Place = new Place(longitude, latitude, request.Location.Address, grid?.Id, request.Location.ToGiven()),
            Owner = outside ?? snapshot.Places.OwnerOf(grid!, category.Tier),
            OccurredAt = request.OccurredAt?.ToUniversalTime(),
            Attributes = attributes,
            ParentId = request.ParentId,
            RecordedForCaller = request.Reporter is not null && context.Post is not null,
            Anonymous = request.Reporter?.Anonymous == true,
            // Compared when the same id is reported again, which only happens with an id chosen by the client.
            Digest = request.Id is null
                ? []
                : SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, IncidentJson.Default.Request)),
        };
    }

    /// <summary>The case records its new part, so that it cannot close at that moment without it.</summary>
    private static async Task AbsorbAsync(
        Incident part,
        Guid parentId,
        CommandContext command,
        IncidentCommandHandler handler,
        TimerAlarm alarm,
        CancellationToken cancel
    )
    {
        var parent = await handler.FindAnotherAsync(parentId, command, cancel);
        if (parent is null || !parent.CanHaveParts)
        {
            throw Invalid("parentId", "incident.parent.invalid");
        }
        parent.AbsorbPart(part, command);
        handler.HoldTimersWhileSeeding(parent);
        alarm.Set(parent.NextTimerAt);
    }

    private static ValidationException Invalid(string field, string code) => new([new ValidationFailure(field, code)]);
}
