using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// Adds an address at which the caller's unit, or one below it, is told of its incidents. The secret of a signing channel is in this
/// answer, and in that to a repetition under the same <c>Idempotency-Key</c>, only. The row of the key is written here, because the host
/// of a URL is looked up, and the addresses in memory are read anew, outside the transaction.
/// </summary>
internal static class AddNotificationAddress
{
    /// <summary>Most addresses of one unit.</summary>
    private const int MaxPerUnit = 100;

    /// <param name="Channel">Name of the channel.</param>
    /// <param name="Address">In the form of the channel.</param>
    /// <param name="Language"><c>zh-CN</c> or <c>en</c>.</param>
    /// <param name="Occasions">What it is told of.</param>
    /// <param name="Unit">Code of the unit; null for the caller's own.</param>
    internal sealed record Request(
        string Channel,
        string Address,
        string Language,
        IReadOnlyList<Occasion> Occasions,
        string? Unit = null
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Address).IsRequiredText();
            RuleFor(request => request.Language).IsLanguage();
            RuleFor(request => request.Occasions).AreOccasions();
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder addresses) =>
        addresses
            .MapPost("/", HandleAsync)
            .WithName(nameof(AddNotificationAddress))
            .RequireAuthorization(Permissions.ManageNotifications)
            .WithInlineIdempotency()
            .Produces<NotificationAddressView>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        Request request,
        HttpContext http,
        IncidentDb db,
        IEnumerable<INotificationChannel> channels,
        FieldEncryptor encryptor,
        PlaceCache placeCache,
        RequestContext context,
        IOptions<JsonOptions> json,
        CancellationToken cancel
    )
    {
        var unit = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        var channel =
            channels.FirstOrDefault(known => known.IsConfigured && known.Name == request.Channel)
            ?? throw Invalid("channel", "notification.channel.unavailable");
        if (await channel.FindFaultAsync(request.Address, cancel) is { } fault)
        {
            throw Invalid("address", fault);
        }
        if (await db.NotificationAddresses.CountAsync(row => row.Path == unit.Path, cancel) >= MaxPerUnit)
        {
            throw new RuleBrokenException("notification.address.tooMany");
        }
        var secret = channel.CreateSecret();
        var address = new NotificationAddress
        {
            Id = Guid.CreateVersion7(context.At),
            Unit = unit.Code,
            Path = unit.Path,
            Channel = channel.Name,
            Masked = channel.Mask(request.Address),
            Language = request.Language,
            Occasions = request.Occasions,
            ChangedAt = context.At,
        };
        address.SetTarget(encryptor, new NotificationTarget(request.Address, secret));
        var response = new StoredResponse(
            StatusCodes.Status201Created,
            JsonSerializer.SerializeToUtf8Bytes(
                NotificationAddressView.Create(address) with
                {
                    Secret = secret,
                },
                json.Value.SerializerOptions
            ),
            address.Version,
            $"/api/v1/notification-addresses/{address.Id}"
        );
        var key = InlineIdempotency.From(http);
        if (key is not null)
        {
            db.Add(key.CreateRow(response));
        }
        db.NotificationAddresses.Add(address);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException taken)
            when (key is not null && taken.InnerException is PostgresException error && InlineIdempotency.IsTaken(error)
            )
        {
            return key.Replay;
        }
        await placeCache.ReloadAsync(cancel);
        return response;
    }

    private static ValidationException Invalid(string field, string code) => new([new ValidationFailure(field, code)]);
}
