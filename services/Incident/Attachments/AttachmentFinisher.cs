using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>
/// Judges, cleans and stores an upload whose bytes have all arrived. The attachment's row is locked meanwhile, so that two
/// requests do not store it at once; the upload's own bytes, with all their metadata, are deleted before the row says that it
/// is ready. A process that dies in between has the upload begin again or finish with the next request.
/// </summary>
internal sealed class AttachmentFinisher(
    IncidentDb db,
    IAttachmentStore store,
    ContentCleaner cleaner,
    DecodingTurns turns,
    FieldEncryptor encryptor
)
{
    /// <returns>
    /// The attachment, ready, refused, or still receiving if the store has lost bytes; null if its time has run out meanwhile.
    /// </returns>
    /// <param name="id">Id of an attachment of the caller.</param>
    /// <param name="cancel">Ends the waiting for a turn; what has begun is done to its end.</param>
    /// <exception cref="RuleBrokenException"><c>attachment.busy</c> while another request finishes it.</exception>
    public async Task<Attachment?> FinishAsync(Guid id, CancellationToken cancel)
    {
        using var turn = await turns.WaitAsync(cancel);
        Attachment? attachment = null;
        await db.InTransactionAsync(
            async () =>
            {
                attachment = await LockAsync(id);
                if (attachment is { State: AttachmentState.Receiving })
                {
                    await FinishAsync(attachment);
                    await db.SaveChangesAsync(CancellationToken.None);
                }
                else
                {
                    // A piece that was on its way while another request finished it, or its time ran out.
                    await store.DeleteUploadAsync(id, CancellationToken.None);
                }
            },
            CancellationToken.None
        );
        return attachment;
    }

    private async Task<Attachment?> LockAsync(Guid id)
    {
        try
        {
            return await db
                .Attachments.FromSql($"SELECT * FROM attachment WHERE id = {id} FOR UPDATE NOWAIT")
                .SingleOrDefaultAsync(CancellationToken.None);
        }
        catch (Exception exception)
            when (exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
        {
            throw new RuleBrokenException("attachment.busy");
        }
    }

    private async Task FinishAsync(Attachment attachment)
    {
        var content = await store.ReadUploadAsync(attachment.Id, CancellationToken.None);
        if (content.Length < attachment.UploadSize)
        {
            return;
        }
        try
        {
            attachment.RequireAnnounced(content);
            var clean = cleaner.Clean(content);
            await StoreAsync(attachment.Id, clean);
            attachment.Complete(clean, encryptor);
        }
        catch (RuleBrokenException refused) when (refused.Kind == RefusalKind.Invalid)
        {
            attachment.Refuse(refused.Code);
        }
        await store.DeleteUploadAsync(attachment.Id, CancellationToken.None);
    }

    private async Task StoreAsync(Guid id, CleanContent clean)
    {
        // What an attempt has left that died before its transaction was committed.
        await store.DeletePartsAsync(id, CancellationToken.None);
        await store.WriteAsync(id, AttachmentPart.Content, clean.Bytes, CancellationToken.None);
        if (clean.Thumbnail is { } thumbnail)
        {
            await store.WriteAsync(id, AttachmentPart.Thumbnail, thumbnail, CancellationToken.None);
        }
    }
}
