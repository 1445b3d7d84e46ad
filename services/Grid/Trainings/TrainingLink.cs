using FluentValidation;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Trainings;

/// <summary>
/// Material of a training: where it is found in another system. The platform keeps the address only; no video and no file is
/// taken in (A14). Stored as JSON.
/// </summary>
internal sealed record TrainingLink(string Title, string Link)
{
    public const int MaxLength = 500;

    /// <summary>Whether a text is an absolute address for a browser, without a password in it.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: <= MaxLength }
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Host.Length > 0
        && address.UserInfo.Length == 0;

    internal sealed class Rules : AbstractValidator<TrainingLink>
    {
        public Rules()
        {
            RuleFor(material => material.Title).IsRequiredText(RequestRules.LongestName);
            RuleFor(material => material.Link).Must(IsAddress).WithMessage("training.link.malformed");
        }
    }
}
