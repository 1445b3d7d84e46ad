using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Announces an upload, whose bytes then follow at <c>Location</c> (<see cref="UploadAttachment"/>).</summary>
internal static class CreateAttachment
{
    /// <param name="Id">Key chosen by the client, or null. A repeated request finds the upload of the first.</param>
    /// <param name="Size">Bytes of the upload.</param>
    /// <param name="Sha256">SHA-256 of the upload in hexadecimal digits, or null.</param>
    internal sealed record Request(Guid? Id, long? Size, string? Sha256);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Size).NotNull().WithMessage("field.required");
            RuleFor(request => request.Size).GreaterThan(0).WithMessage("attachment.empty");
            RuleFor(request => request.Sha256)
                .Must(digits => digits is null || (digits.Length == 64 && digits.All(char.IsAsciiHexDigit)))
                .WithMessage("attachment.sha256.malformed");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder attachments) =>
        attachments
            .MapPost("/", HandleAsync)
            .WithName(nameof(CreateAttachment))
            .RequireAuthorization(Permissions.Upload);

    private static async Task<Results<Created<AttachmentView>, Ok<AttachmentView>>> HandleAsync(
        Request request,
        IncidentDb db,
        IAttachmentStore store,
        FieldEncryptor encryptor,
        IOptions<AttachmentSettings> settings,
        TimeProvider clock,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Attachment>(
            request.Id,
            context,
            cancel,
            createdBy: nameof(Attachment.Uploader)
        );
        var sha256 = request.Sha256 is { } digits ? Convert.FromHexString(digits) : null;
        if (key.IsKnown)
        {
            var found = await db.FindVisible(context)
                .AsNoTracking()
                .SingleAsync(row => row.Attachment.Id == key.Id, cancel);
            var existing = found.Attachment;
            if (existing.UploadSize != request.Size || !existing.UploadSha256.AsSpan().SequenceEqual(sha256))
            {
                throw new RuleBrokenException("attachment.id.taken");
            }
            return TypedResults.Ok(
                AttachmentView
                    .Create(existing, found.IncidentId)
                    .ForUploader(existing, await store.OffsetOfAsync(existing, cancel), encryptor)
            );
        }
        if (request.Size > settings.Value.MaxBytes)
        {
            throw new BadHttpRequestException("The upload is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        await RequireRoomAsync(db, settings.Value, context, cancel);
        var now = clock.GetUtcNow();
        var attachment = new Attachment
        {
            Id = key.Id,
            Uploader = context.Subject,
            UploadSize = request.Size!.Value,
            UploadSha256 = sha256,
            CreatedAt = now,
            ExpiresAt = now + settings.Value.KeptUnattached,
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created(
            $"/api/v1/attachments/{attachment.Id}",
            AttachmentView.Create(attachment, null).ForUploader(attachment, 0, encryptor)
        );
    }

    /// <exception cref="RuleBrokenException"><c>attachment.tooMany</c>.</exception>
    private static async Task RequireRoomAsync(
        IncidentDb db,
        AttachmentSettings settings,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var unattached = await db
            .Attachments.UploadedBy(context)
            .CountAsync(
                row => row.ExpiresAt != null && !db.AttachmentLinks.Any(link => link.AttachmentId == row.Id),
                cancel
            );
        if (unattached >= settings.UnattachedPerCaller)
        {
            throw new RuleBrokenException("attachment.tooMany");
        }
    }
}
