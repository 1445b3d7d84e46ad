using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Records;

/// <summary>
/// Records what was found out about a subject of a list, in a grid of the caller's access scope. What is held already need not
/// be sent.
/// </summary>
internal static class MakeRecord
{
    public const int MaxSubjectLength = 200;
    private const int MaxValues = 100;
    private const int MinutesOfDay = 24 * 60;

    /// <param name="Id">Key chosen by the client, or null. The same id with the same content is the same record.</param>
    /// <param name="List">Code of the list.</param>
    /// <param name="Grid">Code of the grid.</param>
    /// <param name="Subject">
    /// The place or thing as it is called, such as an address; null for a list about grids. The same text is the same subject.
    /// </param>
    /// <param name="Values">By key of the list's fields.</param>
    /// <param name="Minutes">How long it took, or null.</param>
    internal sealed record Request(
        Guid? Id,
        string List,
        string Grid,
        string? Subject,
        IReadOnlyDictionary<string, JsonElement>? Values,
        int? Minutes
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.List).IsRequiredText(ListCode.MaxLength);
            RuleFor(request => request.Grid).IsRequiredText(32);
            RuleFor(request => request.Subject).IsTextOrAbsent(MaxSubjectLength);
            RuleFor(request => request.Values).Must(v => v is not { Count: > MaxValues }).WithMessage("field.tooMany");
            RuleFor(request => request.Minutes).InclusiveBetween(0, MinutesOfDay).WithMessage("field.outOfRange");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder records) =>
        records
            .MapPost("/", HandleAsync)
            .WithName(nameof(MakeRecord))
            .RequireAuthorization(Permissions.RecordCollections);

    private static async Task<Results<Created<RecordView>, Ok<RecordView>>> HandleAsync(
        Request request,
        HttpResponse response,
        GridDb db,
        RecordWriter writer,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<CollectionRecord>(request.Id, context, cancel);
        if (
            key.IsKnown
            && await db.CollectionRecords.AsNoTracking().SingleOrDefaultAsync(row => row.Id == key.Id, cancel)
                is { } existing
        )
        {
            if (!writer.IsSame(existing, request))
            {
                throw new RuleBrokenException("collection.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(RecordView.Create(existing));
        }
        var grid = await db.RequireGridAsync(request.Grid, context, cancel);
        CollectionRecord? record = null;
        await db.InTransactionAsync(
            async () =>
            {
                var list =
                    await db.FindListAsync(request.List, grid.Path, context, cancel)
                    ?? throw new RuleBrokenException("list.unknown", RefusalKind.Invalid);
                var subject = RecordForm.SubjectOf(list, grid, request.Subject) ?? throw WrongSubject();
                record = await writer.WriteAsync(key.Id, request, list, grid, subject, cancel);
            },
            cancel
        );
        response.SetSequence(record!.Sequence);
        return TypedResults.Created($"/api/v1/collection-records/{record.Id}", RecordView.Create(record));
    }

    private static ValidationException WrongSubject() =>
        new([new ValidationFailure("subject", "collection.subject.invalid")]);
}
