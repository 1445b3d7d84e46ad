using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>Request bodies of the moves, with Chinese sample texts.</summary>
internal static class DemoTexts
{
    private static readonly string[] Results =
    [
        "已现场修复，恢复正常。",
        "已更换部件并试用。",
        "已清理完毕，拍照留存。",
        "已联系责任方整改到位。",
    ];
    private static readonly string[] ReworkReasons = ["现场仍有遗留，请再处置。", "与居民反映不符，请返工。"];
    private static readonly string[] RejectionReasons =
    [
        "不属于网格受理范围，已告知反映渠道。",
        "情况描述的地点不存在（演示）。",
        "同一事项已有答复。",
    ];

    /// <summary>The JSON body of a move; empty where the move has no fields.</summary>
    /// <param name="argument">The move's argument in the template, or null; only <c>record-feedback</c> has one.</param>
    public static JsonObject RequestBody(
        string move,
        string? argument,
        ScenarioContext context,
        DateTimeOffset at,
        SeededRandom random
    ) =>
        move switch
        {
            "reject" => Reason(random.Pick(RejectionReasons)),
            "withdraw" => Reason("问题已自行解决，申请撤销。"),
            "merge" => new() { ["into"] = context.MergeTarget, ["reason"] = "同一地点同一问题，并案处理。" },
            "request-info" => new() { ["question"] = "请补充具体楼栋和单元。" },
            "answer" => new() { ["answer"] = "演示楼1号楼2单元。" },
            "dispatch" => context.IsRoutedByRule
                ? []
                : new() { ["handlingUnit"] = DemoAccounts.Department(context.Town) },
            "return" => Reason("需先由物业断电，退回重新安排。"),
            "suspend" => new() { ["until"] = FormatTimestamp(at.AddDays(5)), ["reason"] = "等待配件到货。" },
            "approve-suspension" => Reason("同意挂起。"),
            "resume" => Reason("配件已到，恢复处置。"),
            "hand-over" => new()
            {
                ["receipt"] = $"虚构供电所受理单{random.Between(1000, 9999)}",
                ["reason"] = "产权属外部单位。",
            },
            "resolve" => new() { ["result"] = random.Pick(Results), ["evidence"] = new JsonArray() },
            "rework" => Reason(random.Pick(ReworkReasons)),
            "record-feedback" => new() { ["answer"] = argument, ["comment"] = FeedbackComment(argument) },
            "close" => Reason("多次联系未果，现场核实已解决，同意结案。"),
            "request-reopen" => Reason("问题再次出现，申请复开。"),
            "reopen" => Reason("情况属实，同意复开。"),
            "refuse-reopen" => Reason("经核实属另一事项，请重新上报。"),
            "escalate" => Reason("本级无力解决，申请上提一级。"),
            "supervise" => new()
            {
                ["answerBy"] = FormatTimestamp(at.AddDays(2)),
                ["unit"] = DemoAccounts.Department(context.Town),
                ["reason"] = "请尽快办结并书面反馈。",
            },
            "answer-supervision" => new() { ["text"] = "已到现场，配件到货后两日内办结。" },
            "note" => new() { ["text"] = "已电话告知居民办理进度。" },
            _ => [],
        };

    /// <summary>ISO 8601 with the offset and without fractions of a second.</summary>
    public static string FormatTimestamp(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Reason(string reason) => new() { ["reason"] = reason };

    private static string FeedbackComment(string? answer) =>
        answer switch
        {
            "satisfied" => "居民表示满意。",
            "dissatisfied" => "居民反映问题仍在。",
            _ => "三次回访无人接听。",
        };
}
