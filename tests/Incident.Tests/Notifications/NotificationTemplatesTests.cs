using System.Text;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Notifications;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

public sealed class NotificationTemplatesTests
{
    private static readonly CountyTime Time = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    private static readonly DateTimeOffset At = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_occasion_has_a_text_in_every_language_without_a_hole()
    {
        var templates = Create(NotificationTemplates.ReadEmbedded());
        foreach (var language in NotificationTemplates.Languages)
        {
            var texts = new HashSet<string>(StringComparer.Ordinal);
            foreach (var occasion in Enum.GetValues<Occasion>())
            {
                var message = templates.Render(CreateNotification(occasion), language);
                Assert.Contains("20261201-000007", message.Subject, StringComparison.Ordinal);
                Assert.True(texts.Add(message.Subject + message.Text));
                Assert.DoesNotContain('{', message.Subject + message.Text);
            }
        }
    }

    [Fact]
    public void Times_are_the_countys_and_words_those_of_the_language()
    {
        var templates = Create(NotificationTemplates.ReadEmbedded(), "https://county.example/{number}/{id}");
        var notification = CreateNotification(Occasion.Overdue);
        var chinese = templates.Render(notification, "zh-CN");
        Assert.Equal("【红牌】20261201-000007 受理超时", chinese.Subject);
        Assert.Contains("2026-12-01 09:00", chinese.Text, StringComparison.Ordinal);
        Assert.Contains("楼道照明", chinese.Text, StringComparison.Ordinal);
        Assert.EndsWith(
            $"\nhttps://county.example/20261201-000007/{notification.IncidentId}",
            chinese.Text,
            StringComparison.Ordinal
        );
        var english = templates.Render(notification, "en");
        Assert.Equal("Overdue: 20261201-000007, acceptance", english.Subject);
        Assert.Contains("severity ordinary", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_states_the_number_and_names_no_incident()
    {
        var notification = CreateNotification(Occasion.Overdue);
        notification.Fold(Enumerable.Range(0, 499).Select(_ => CreateNotification(Occasion.Overdue)), At);
        var message = Create(NotificationTemplates.ReadEmbedded(), "https://county.example/{id}")
            .Render(notification, "zh-CN");
        Assert.Equal("【红牌】共 500 件", message.Subject);
        Assert.Equal(500, message.Count);
        Assert.Null(message.Facts);
        Assert.Null(message.Link);
    }

    [Theory]
    [InlineData("{number}", "{reporter}", "nothing fills {reporter}")]
    [InlineData("{number}", "{}", "nothing fills {}")]
    [InlineData("\"emergency\"", "\"emergncy\"", "lacks emergency")]
    [InlineData("\"complex\"", "\"complicated\"", "lacks complex")]
    [InlineData("\"reopen\"", "\"open\"", "lacks reopen")]
    [InlineData("{count}", "{number}", "nothing fills {number}")]
    [InlineData("\"en\"", "\"fr\"", "en is missing")]
    public void A_mistake_in_the_file_is_found_at_the_start(string right, string wrong, string fault)
    {
        var assembly = typeof(NotificationTemplates).Assembly;
        using var stream = assembly.GetManifestResourceStream(
            "GovPlatform.IncidentService.Notifications.templates.json"
        )!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd().Replace(right, wrong, StringComparison.Ordinal);
        var texts = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, NotificationTemplates.Texts>>(
            text,
            ServiceDefaults.JsonDefaults.Plain
        )!;
        var thrown = Assert.Throws<InvalidOperationException>(() => Create(texts));
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    private static NotificationTemplates Create(
        IReadOnlyDictionary<string, NotificationTemplates.Texts> texts,
        string? link = null
    ) => new(texts, Time, Options.Create(new NotificationOptions { Link = link }));

    private static Notification CreateNotification(Occasion occasion) =>
        new()
        {
            Id = Guid.CreateVersion7(At),
            IncidentId = Guid.CreateVersion7(At),
            Sequence = 3,
            Occasion = occasion,
            AddressId = Guid.CreateVersion7(At),
            Channel = "http",
            Unit = "990001101",
            Path = "/990001/990001101/",
            DueAt = At,
            CreatedAt = At,
            Facts = new NotificationFacts
            {
                Number = "20261201-000007",
                Category = "lighting.stairwell",
                CategoryName = "楼道照明",
                Severity = Severity.Ordinary,
                Unit = "990001101001001",
                UnitName = "一网格",
                Clock = occasion is Occasion.Warned or Occasion.Overdue ? ClockName.Accept : null,
                DueAt = At,
                At = At,
            },
        };
}
