using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>
/// The texts of notifications in every language, from <c>templates.json</c>. Checked when the service starts: each language has each
/// occasion, and no text has a placeholder that is never filled. Names of categories and units are as the county entered them.
/// Thread-safe.
/// </summary>
internal sealed partial class NotificationTemplates
{
    /// <summary>Languages of messages, the county's first.</summary>
    public static readonly IReadOnlyList<string> Languages = ["zh-CN", "en"];

    private static readonly string[] Placeholders =
    [
        "number",
        "category",
        "severity",
        "unit",
        "handlingUnit",
        "clock",
        "dueAt",
        "at",
    ];

    private static readonly string[] SummaryPlaceholders = ["occasion", "count"];

    private readonly IReadOnlyDictionary<string, Texts> texts;
    private readonly CountyTime time;
    private readonly NotificationOptions options;

    public NotificationTemplates(CountyTime time, IOptions<NotificationOptions> options)
        : this(ReadEmbedded(), time, options) { }

    /// <exception cref="InvalidOperationException">A text is missing or has an unknown placeholder; the message lists all.</exception>
    internal NotificationTemplates(
        IReadOnlyDictionary<string, Texts> texts,
        CountyTime time,
        IOptions<NotificationOptions> options
    )
    {
        (this.texts, this.time, this.options) = (texts, time, options.Value);
        var faults = Languages.SelectMany(language => FaultsOf(language, texts.GetValueOrDefault(language))).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"Templates of notifications: {string.Join("; ", faults)}");
        }
    }

    /// <summary>The texts of one language.</summary>
    internal sealed record Texts(
        IReadOnlyDictionary<string, Template> Occasions,
        string SummarySubject,
        string SummaryText,
        IReadOnlyDictionary<string, string> Severities,
        IReadOnlyDictionary<string, string> Clocks,
        string Answer,
        string None
    );

    /// <param name="Name">Of the occasion, for summaries.</param>
    /// <param name="Subject">With placeholders.</param>
    /// <param name="Text">With placeholders.</param>
    internal sealed record Template(string Name, string Subject, string Text);

    internal static IReadOnlyDictionary<string, Texts> ReadEmbedded()
    {
        using var stream = typeof(NotificationTemplates).Assembly.GetManifestResourceStream(
            "GovPlatform.IncidentService.Notifications.templates.json"
        )!;
        return JsonSerializer.Deserialize<Dictionary<string, Texts>>(stream, JsonDefaults.Plain)!;
    }

    /// <summary>A notification in a language; a summary if others are folded into it.</summary>
    public NotificationMessage Render(Notification notification, string language)
    {
        var own = texts[language];
        var template = own.Occasions[EnumNames.NameOf(notification.Occasion)];
        var count = notification.Folded + 1;
        var isSummary = count > 1;
        var values = isSummary
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["occasion"] = template.Name,
                ["count"] = count.ToString(CultureInfo.InvariantCulture),
            }
            : ValuesOf(notification, own);
        var link = isSummary || options.Link is null ? null : LinkTo(notification, options.Link);
        var text = Fill(isSummary ? own.SummaryText : template.Text, values);
        return new NotificationMessage(
            notification.Id,
            notification.Occasion,
            Fill(isSummary ? own.SummarySubject : template.Subject, values),
            link is null ? text : $"{text}\n{link}",
            count,
            notification.Unit,
            notification.CreatedAt,
            isSummary ? null : notification.IncidentId,
            isSummary ? null : notification.Facts,
            link
        );
    }

    private Dictionary<string, string> ValuesOf(Notification notification, Texts own)
    {
        var facts = notification.Facts;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = facts.Number,
            ["category"] = facts.CategoryName,
            ["severity"] = own.Severities[EnumNames.NameOf(facts.Severity)],
            ["unit"] = facts.UnitName,
            ["handlingUnit"] = facts.HandlingUnitName ?? own.None,
            ["clock"] = facts.Clock is { } clock ? own.Clocks[EnumNames.NameOf(clock)] : own.Answer,
            ["dueAt"] = facts.DueAt is { } due ? Show(due) : own.None,
            ["at"] = Show(facts.At),
        };
    }

    private string Show(DateTimeOffset at) => time.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string LinkTo(Notification notification, string link) =>
        link.Replace("{id}", notification.IncidentId.ToString(), StringComparison.Ordinal)
            .Replace("{number}", notification.Facts.Number, StringComparison.Ordinal);

    private static string Fill(string text, Dictionary<string, string> values) =>
        Placeholder().Replace(text, match => values[match.Groups["name"].Value]);

    private static IEnumerable<string> FaultsOf(string language, Texts? texts)
    {
        if (texts is null)
        {
            return [$"{language} is missing"];
        }
        var occasions = Enum.GetValues<Occasion>().Select(EnumNames.NameOf).ToList();
        return
        [
            .. Missing(texts.Occasions, occasions),
            .. Missing(texts.Severities, EnumNames.All<Severity>()),
            .. Missing(texts.Clocks, EnumNames.All<ClockName>()),
            .. texts.Occasions.SelectMany(pair =>
                Unknown(pair.Key, pair.Value.Subject + pair.Value.Text, Placeholders)
            ),
            .. Unknown("summary", texts.SummarySubject + texts.SummaryText, SummaryPlaceholders),
        ];

        IEnumerable<string> Missing<T>(IReadOnlyDictionary<string, T> given, IEnumerable<string> names) =>
            names.Where(name => !given.ContainsKey(name)).Select(name => $"{language} lacks {name}");

        IEnumerable<string> Unknown(string name, string text, string[] known) =>
            Placeholder()
                .Matches(text)
                .Select(match => match.Groups["name"].Value)
                .Except(known)
                .Select(placeholder => $"{language} {name}: nothing fills {{{placeholder}}}");
    }

    [GeneratedRegex(@"\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
