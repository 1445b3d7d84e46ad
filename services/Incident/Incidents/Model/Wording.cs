namespace GovPlatform.IncidentService.Incidents;

/// <summary>The county's words for what the platform writes into texts that people read (docs/glossary.md).</summary>
internal static class Wording
{
    public static string Of(IncidentStatus status) =>
        status switch
        {
            IncidentStatus.Reported => "已上报",
            IncidentStatus.Accepted => "已受理",
            IncidentStatus.Rejected => "不予受理",
            IncidentStatus.Dispatched => "已分派",
            IncidentStatus.Handling => "处置中",
            IncidentStatus.Verifying => "核查中",
            IncidentStatus.AwaitingFeedback => "待回访",
            IncidentStatus.Closed => "已办结",
            IncidentStatus.Withdrawn => "已撤销",
            IncidentStatus.Merged => "已并案",
            IncidentStatus.NeedsInfo => "待补充",
            IncidentStatus.Suspended => "已挂起",
            IncidentStatus.HandedOver => "已转外部",
            IncidentStatus.ReopenRequested => "申请复开",
        };

    public static string Of(Severity severity) =>
        severity switch
        {
            Severity.Urgent => "紧急",
            Severity.Safety => "安全",
            Severity.Ordinary => "一般",
            Severity.Complex => "复杂",
        };

    public static string Of(Feedback feedback) =>
        feedback switch
        {
            Feedback.Satisfied => "满意",
            Feedback.Dissatisfied => "不满意",
            Feedback.None => "未答复",
        };
}
