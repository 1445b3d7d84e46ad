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
/// Opens a mediation case at a station within the caller's reach. The answer holds nobody's name, since answers are kept
/// for a day under their idempotency key.
/// </summary>
internal static class OpenMediation
{
    /// <summary>Most parties to a case.</summary>
    public const int MostParties = 50;

    /// <summary>What is to be settled.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same case.</param>
    /// <param name="StationId">The station.</param>
    /// <param name="Kind">Kind of dispute.</param>
    /// <param name="Parties">Who; sealed.</param>
    /// <param name="Summary">What about; sealed.</param>
    /// <param name="IssueId">The meeting's issue it settles, or null.</param>
    internal sealed record Request(
        Guid? Id,
        Guid StationId,
        [property: JsonRequired] DisputeKind Kind,
        IReadOnlyList<Party> Parties,
        string Summary,
        Guid? IssueId
    )
    {
        // A record prints its members; this one must never be found in a log.
        /// <inheritdoc/>
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
                .LessThanOrEqualTo(MostParties)
                .WithMessage("field.tooMany")
                .When(request => request.Parties is not null);
            RuleForEach(request => request.Parties)
                .NotNull()
                .WithMessage("field.required")
                .ChildRules(party =>
                {
                    party.RuleFor(one => one.Name).IsRequiredText(100);
                    party.RuleFor(one => one.Contact).IsTextOrAbsent(200);
                });
            RuleFor(request => request.Summary).IsRequiredText(MediationCommandHandler.LongestText);
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
        if (
            request.Id is { } chosen
            && await db.Mediations.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (!await IsSameAsync(known, request, db, encryptor, context, cancel))
                throw new RuleBrokenException("mediation.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(MediationView.Create(known));
        }
        var station = await db.StationAsync(request.StationId, context, cancel);
        if (request.IssueId is { } issue)
            await MustBeAboutAsync(issue, station, db, cancel);
        var mediation = Mediation.Open(
            request.Id ?? Guid.CreateVersion7(context.At),
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

    private static async Task MustBeAboutAsync(Guid issue, Station station, StationDb db, CancellationToken cancel)
    {
        if (!await db.Issues.AnyAsync(row => row.Id == issue && row.StationId == station.Id, cancel))
            throw new RuleBrokenException("issue.unknown", RefusalKind.Invalid);
    }

    private static async Task<bool> IsSameAsync(
        Mediation known,
        Request request,
        StationDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            (known.EnteredBy, known.StationId, known.Kind, known.IssueId)
            != (context.Subject, request.StationId, request.Kind, request.IssueId)
        )
            return false;
        var paper = await db.MediationRecords.SingleAsync(
            row => row.MediationId == known.Id && row.Sequence == 1,
            cancel
        );
        var content = paper.Decrypt(encryptor);
        return content.Text == request.Summary && content.Parties!.SequenceEqual(request.Parties);
    }
}
