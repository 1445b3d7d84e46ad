using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Replies;

/// <summary>
/// 答复模板: a standard text for one move, which those who make the move may use and change. It applies to the incidents of its
/// owner's subtree.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(Move), nameof(Category), nameof(Title))]
internal sealed class ReplyTemplate : OwnedConfiguration
{
    /// <summary>Table of the templates.</summary>
    public const string Kind = "reply_template";

    /// <summary>Chosen by the caller; unique with the owner.</summary>
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="ReplyText.Moves"/>.</summary>
    public required IncidentMove Move { get; set; }

    /// <summary>Category code or group; null for any.</summary>
    public string? Category { get; set; }

    /// <summary>By which people find it.</summary>
    public required string Title { get; set; }

    /// <summary>With placeholders of <see cref="ReplyText"/>.</summary>
    public required string Text { get; set; }
}
