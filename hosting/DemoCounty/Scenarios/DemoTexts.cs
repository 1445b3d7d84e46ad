using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;

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
    /// <param name="argument">The move's argument in the template, or null.</param>
    /// <param name="photo">Id of the photo that belongs to it, or null.</param>
    public static JsonObject RequestBody(
        string move,
        string? argument,
        Guid? photo,
        ScenarioContext context,
        DateTimeOffset at,
        SeededRandom random
    ) =>
        move switch
        {
            "reject" => Reason(random.Pick(RejectionReasons)),
            "withdraw" => Reason("问题已自行解决，申请撤销。"),
            "merge" => new() { ["into"] = context.First, ["reason"] = "同一地点同一问题，并案处理。" },
            "unmerge" => Reason("核实为两处不同问题，撤销并案。"),
            "join" => new() { ["parentId"] = context.First, ["reason"] = "多部门联合处置，并入总案。" },
            "correct" => Correction(argument, context, random),
            "request-info" => new() { ["question"] = "请补充具体楼栋和单元。" },
            "answer" => new() { ["answer"] = "演示楼1号楼2单元。" },
            "dispatch" => Dispatch(argument, context),
            "return" => Reason("需先由物业断电，退回重新安排。"),
            "suspend" => new() { ["until"] = FormatTimestamp(at.AddDays(5)), ["reason"] = "等待配件到货。" },
            "approve-suspension" => Reason("同意挂起。"),
            "resume" => Reason("配件已到，恢复处置。"),
            "hand-over" => new()
            {
                ["receipt"] = $"虚构供电所受理单{random.Between(1000, 9999)}",
                ["reason"] = "产权属外部单位。",
            },
            "resolve" => new()
            {
                ["result"] = random.Pick(Results),
                ["evidence"] = photo is null ? [] : new JsonArray(photo),
            },
            "attach" => new() { ["attachmentId"] = photo, ["reason"] = "补充现场照片。" },
            "read-contact" => Reason("电话回访，核实办理结果。"),
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
                ["unit"] = context.Department,
                ["reason"] = "请尽快办结并书面反馈。",
            },
            "answer-supervision" => new() { ["text"] = "已到现场，配件到货后两日内办结。" },
            "note" => new() { ["text"] = "已电话告知居民办理进度。" },
            _ => [],
        };

    /// <summary>ISO 8601 with the offset and without fractions of a second.</summary>
    public static string FormatTimestamp(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Dispatch(string? argument, ScenarioContext context) =>
        argument switch
        {
            "arbiter" => new() { ["handlingUnit"] = context.Department, ["reason"] = "经裁定，由镇城建服务中心办理。" },
            "county" => new() { ["handlingUnit"] = DemoAccounts.CountyDepartment },
            { } department => new() { ["handlingUnit"] = context.Town + department },
            null when context.IsRoutedByRule => [],
            null => new() { ["handlingUnit"] = context.Department },
        };

    private static JsonObject Correction(string? argument, ScenarioContext context, SeededRandom random)
    {
        switch (argument)
        {
            case "severity":
                return new() { ["severity"] = "complex", ["reason"] = "需多部门到场，按复杂事项办理。" };
            case "lowered":
                return new() { ["severity"] = "safety", ["reason"] = "到场核实无人受伤，按安全事项办理。" };
            default:
                var place = PointInRing.RandomPoint(context.Ring, random);
                return new()
                {
                    ["location"] = new JsonObject
                    {
                        ["longitude"] = place.Longitude,
                        ["latitude"] = place.Latitude,
                        ["address"] = context.Address,
                    },
                    ["reason"] = "经电话核实，更正地点。",
                };
        }
    }

    private static JsonObject Reason(string reason) => new() { ["reason"] = reason };

    private static string FeedbackComment(string? answer) =>
        answer switch
        {
            "satisfied" => "居民表示满意。",
            "dissatisfied" => "居民反映问题仍在。",
            _ => "三次回访无人接听。",
        };
}
