using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using GovPlatform.StationService.Stations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// Opens a mediation case at a station in the caller's access scope. The response contains no personal data, because
/// responses are stored for 24 hours under their idempotency key.
/// </summary>
internal static class OpenMediation
{
    public const int MaxParties = 50;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing case.
    /// </param>
    /// <param name="Parties">Stored encrypted.</param>
    /// <param name="Summary">Stored encrypted.</param>
    /// <param name="IssueId">An issue of the station that an agreement solves, or null.</param>
    internal sealed record Request(
        Guid? Id,
        Guid StationId,
        [property: JsonRequired] DisputeKind Kind,
        IReadOnlyList<Party> Parties,
        string Summary,
        Guid? IssueId
    )
    {
        // The generated ToString would print personal data into logs.
        public override string ToString() => nameof(OpenMediation);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.StationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Parties).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Parties.Count)
                .LessThanOrEqualTo(MaxParties)
                .WithMessage("field.tooMany")
                .When(request => request.Parties is not null);
            RuleForEach(request => request.Parties)
                .NotNull()
                .WithMessage("field.required")
                .ChildRules(party =>
                {
                    party.RuleFor(item => item.Name).IsRequiredText(100);
                    party.RuleFor(item => item.Contact).IsTextOrAbsent(200);
                });
            RuleFor(request => request.Summary).IsRequiredText(MediationCommandHandler.MaxTextLength);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations.MapPost("/", HandleAsync).WithName(nameof(OpenMediation)).RequireAuthorization(Permissions.Mediate);

    private static async Task<Results<Created<MediationView>, Ok<MediationView>>> HandleAsync(
        Request request,
        HttpResponse response,
        StationDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Mediation>(request.Id, context, cancel);
        if (key.IsKnown && await db.Mediations.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!await IsRepeatedAsync(existing, request, db, encryptor, context, cancel))
            {
                throw new RuleBrokenException("mediation.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(MediationView.Create(existing));
        }
        var station = await db.RequireStationAsync(request.StationId, context, cancel);
        if (request.IssueId is { } issueId)
        {
            await RequireIssueOfStationAsync(issueId, station, db, cancel);
        }
        var mediation = Mediation.Open(
            key.Id,
            new MediationOpening(station.Id, station.Path, request.Kind, request.IssueId, request.Parties.Count),
            context.Subject,
            context.At
        );
        var content = new MediationRecordContent(request.Parties, request.Summary);
        db.Add(mediation);
        db.Add(MediationRecord.Create(encryptor, mediation, MediationMove.Open, content, context.At));
        await db.SaveChangesAsync(cancel);
        response.SetSequence(mediation.Sequence);
        return TypedResults.Created($"/api/v1/mediations/{mediation.Id}", MediationView.Create(mediation));
    }

    private static async Task RequireIssueOfStationAsync(
        Guid issueId,
        Station station,
        StationDb db,
        CancellationToken cancel
    )
    {
        if (!await db.Issues.AnyAsync(row => row.Id == issueId && row.StationId == station.Id, cancel))
        {
            throw new RuleBrokenException("issue.unknown", RefusalKind.Invalid);
        }
    }

    private static async Task<bool> IsRepeatedAsync(
        Mediation existing,
        Request request,
        StationDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            (existing.EnteredBy, existing.StationId, existing.Kind, existing.IssueId)
            != (context.Subject, request.StationId, request.Kind, request.IssueId)
        )
        {
            return false;
        }
        var record = await db.MediationRecords.SingleAsync(
            row => row.MediationId == existing.Id && row.Sequence == 1,
            cancel
        );
        var content = record.Decrypt(encryptor);
        return content.Text == request.Summary && content.Parties!.SequenceEqual(request.Parties);
    }
}
