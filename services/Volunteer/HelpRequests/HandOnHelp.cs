using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// 转办: neighbours cannot help, so the coordinator hands the request on. Incident reports an incident under the key chosen
/// here; the request is answered when that incident ends. The asker's words and contact stay here: the desk reads what the
/// coordinator writes for it.
/// </summary>
internal static partial class HandOnHelp
{
    /// <summary>Shorter contacts, such as a word for "none", may occur in any text.</summary>
    private const int ShortestContact = 5;

    /// <param name="CategoryCode">Category of the incident; one that Incident does not know becomes "other".</param>
    /// <param name="Description">What the desk needs to know, without the asker's contact; leaves the service.</param>
    /// <param name="Location">Null for the centre of the request's unit.</param>
    /// <param name="Reason">Why, for the asker; encrypted when stored.</param>
    internal sealed record Request(string CategoryCode, string Description, HelpLocation? Location, string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.CategoryCode).IsRequiredText(100);
            RuleFor(request => request.Description).IsRequiredText(2000);
            RuleFor(request => request.Location!).SetValidator(new LocationRules());
            RuleFor(request => request.Reason).IsRequiredText(1000);
        }
    }

    internal sealed class LocationRules : AbstractValidator<HelpLocation>
    {
        public LocationRules()
        {
            RuleFor(location => location.Longitude).InclusiveBetween(-180, 180).WithMessage("field.outOfRange");
            RuleFor(location => location.Latitude).InclusiveBetween(-90, 90).WithMessage("field.outOfRange");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/hand-on", HandleAsync)
            .WithName(nameof(HandOnHelp))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        Request body,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var (category, description, reason) = (body.CategoryCode.Trim(), body.Description.Trim(), body.Reason.Trim());
        return handler.HandleAsync(
            id,
            ifMatch,
            request =>
            {
                request.HandOn(
                    context.RelationTo(request),
                    new HelpHandOn(
                        Guid.CreateVersion7(context.At),
                        category,
                        description,
                        body.Location?.ToWgs84(),
                        context.Subject
                    ),
                    context.At
                );
                return Task.CompletedTask;
            },
            text =>
                ContainsContact(description, text.Contact)
                    ? throw new RuleBrokenException("help.description.contact", RefusalKind.Invalid)
                    : text with
                    {
                        Reason = reason,
                        HandedOn = description,
                    },
            cancel
        );
    }

    private static bool ContainsContact(string description, string? contact)
    {
        var (sought, text) = (Compact(contact ?? ""), Compact(description));
        return sought.Length >= ShortestContact && text.Contains(sought, StringComparison.Ordinal)
            || Numbers().Matches(sought).Any(number => text.Contains(number.Value, StringComparison.Ordinal))
            // Without the code of the country that the contact has.
            || Numbers().Matches(text).Any(number => sought.Contains(number.Value, StringComparison.Ordinal));
    }

    /// <summary>Letters and digits only: people group digits by spaces, hyphens and brackets. Full-width digits are digits.</summary>
    private static string Compact(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));

    /// <summary>A telephone number, which the contact may hold beside a name.</summary>
    [GeneratedRegex("[0-9]{5,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
