using System.Text.Json;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Records;

/// <summary>
/// The form of a list for one subject, <c>?grid=&amp;subject=</c>: what is to be entered, and what is held already and need not
/// be.
/// </summary>
internal static class GetRecordForm
{
    /// <param name="Subject">The subject as it will be compared; null where none was named.</param>
    /// <param name="Fields">In the list's order.</param>
    internal sealed record Answer(
        string List,
        int Version,
        string Grid,
        string? Subject,
        IReadOnlyList<FormField> Fields
    );

    /// <param name="Field">The field as the list defines it.</param>
    /// <param name="Asked">Whether it is to be entered.</param>
    /// <param name="Held">Whether a value is held that need not be entered.</param>
    /// <param name="Value">That value; null also for one about a person, which is read where it was recorded.</param>
    internal sealed record FormField(ListField Field, bool Asked, bool Held, JsonElement? Value);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder lists) =>
        lists
            .MapGet("/{code}/form", HandleAsync)
            .WithName(nameof(GetRecordForm))
            .RequireAuthorization(Permissions.RecordCollections);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        string code,
        string grid,
        string? subject,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            await db.FindUnitAsync(grid, context, cancel) is not { Level: Units.UnitLevel.Grid } unit
            || await db.FindListAsync(code, unit.Path, context, cancel) is not { } list
        )
        {
            return TypedResults.NotFound();
        }
        var text = RecordForm.SubjectOf(list, unit, subject);
        var form = await RecordForm.ReadAsync(db, list, unit, text ?? "", cancel);
        return TypedResults.Ok(
            new Answer(
                list.Code,
                list.Version,
                unit.Code,
                text,
                [
                    .. list.Fields.Select(field => new FormField(
                        field,
                        field.IsAsked(),
                        form.Held.TryGetValue(field.Key, out var value),
                        value
                    )),
                ]
            )
        );
    }
}
