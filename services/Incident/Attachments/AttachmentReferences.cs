using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Checks the attachments that a report or a move names, and attaches them to its incident.</summary>
internal static class AttachmentReferences
{
    /// <summary>Most attachments that one request names.</summary>
    public const int Most = 50;

    /// <summary>
    /// The links that are missing for an incident to have these attachments; each is ready, and the caller's own or attached
    /// to the incident already.
    /// </summary>
    /// <param name="incidents">The incident's id; more than one where its id is not decided yet.</param>
    /// <param name="ids">The attachments; none if null.</param>
    /// <param name="field">The field of the request that names them.</param>
    /// <param name="context">The caller.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="ValidationException"><c>attachment.unknown</c>, with the field.</exception>
    /// <exception cref="RuleBrokenException">
    /// <c>attachment.attached</c> when one of the caller's own is attached to another incident.
    /// </exception>
    public static async Task<IReadOnlyList<Guid>> FindUnlinkedAsync(
        this IncidentDb db,
        IReadOnlyCollection<Guid> incidents,
        IReadOnlyCollection<Guid>? ids,
        string field,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (ids is null or { Count: 0 })
        {
            return [];
        }
        var named = ids.Distinct().ToList();
        var found = await db.FindVisible(context)
            .AsNoTracking()
            .Where(row =>
                named.Contains(row.Attachment.Id)
                && row.Attachment.State == AttachmentState.Ready
                && (
                    row.Attachment.Uploader == context.Subject
                    || (row.IncidentId != null && incidents.Contains(row.IncidentId.Value))
                )
            )
            .Select(row => new { row.Attachment.Id, row.IncidentId })
            .ToListAsync(cancel);
        if (found.Count < named.Count)
        {
            throw new ValidationException([new ValidationFailure(field, "attachment.unknown")]);
        }
        if (found.Exists(row => row.IncidentId is { } other && !incidents.Contains(other)))
        {
            throw new RuleBrokenException("attachment.attached");
        }
        return [.. found.Where(row => row.IncidentId is null).Select(row => row.Id)];
    }

    /// <summary>Attaches to an incident what is not attached yet; saved with the incident.</summary>
    /// <inheritdoc cref="FindUnlinkedAsync"/>
    public static async Task AttachAsync(
        this IncidentDb db,
        Guid incident,
        IReadOnlyCollection<Guid>? ids,
        string field,
        RequestContext context,
        CancellationToken cancel
    )
    {
        foreach (var id in await db.FindUnlinkedAsync([incident], ids, field, context, cancel))
        {
            db.AttachmentLinks.Add(
                new AttachmentLink
                {
                    AttachmentId = id,
                    IncidentId = incident,
                    AttachedAt = context.At,
                }
            );
        }
    }
}
