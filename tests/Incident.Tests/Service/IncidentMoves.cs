namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The moves of an incident as the API names them.</summary>
internal static class IncidentMoves
{
    private const string Reason = """{"reason":"测试"}""";

    /// <summary>A body with which each move is well formed.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["accept"] = Reason,
            ["reject"] = Reason,
            ["merge"] = """{"into":"01a20535-4747-72c3-96f4-cba1d72092f9","reason":"重复"}""",
            ["unmerge"] = Reason,
            ["join"] = """{"parentId":"01a20535-4747-72c3-96f4-cba1d72092f9","reason":"联合处置"}""",
            ["request-info"] = """{"question":"几楼？","reason":null}""",
            ["answer"] = """{"answer":"三楼","reason":null}""",
            ["dispatch"] = """{"handlingUnit":null,"reason":null}""",
            ["take"] = Reason,
            ["return"] = Reason,
            ["suspend"] = $$"""{"until":"{{TimeProvider.System.GetUtcNow().AddDays(3):O}}","reason":"等配件"}""",
            ["approve-suspension"] = Reason,
            ["resume"] = Reason,
            ["hand-over"] = """{"receipt":"回执一号","reason":null}""",
            ["resolve"] = """{"result":"已换灯泡","evidence":[],"reason":null}""",
            ["verify"] = Reason,
            ["rework"] = Reason,
            ["record-feedback"] = """{"answer":"satisfied","comment":null,"reason":null}""",
            ["close"] = Reason,
            ["withdraw"] = Reason,
            ["escalate"] = Reason,
            ["request-reopen"] = Reason,
            ["reopen"] = Reason,
            ["refuse-reopen"] = Reason,
            ["supervise"] =
                $$"""{"answerBy":"{{TimeProvider.System.GetUtcNow().AddDays(3):O}}","unit":"990001101","reason":null}""",
            ["answer-supervision"] = """{"text":"已处理","number":null,"reason":null}""",
            ["correct"] = """{"categoryCode":null,"severity":"complex","location":null,"reason":"等级有误"}""",
            ["call-volunteers"] = $$"""
                {"people":3,"startsAt":"{{TimeProvider.System.GetUtcNow().AddHours(1):O}}",
                 "endsAt":"{{TimeProvider.System.GetUtcNow().AddHours(3):O}}","reason":null}
                """,
            ["read-contact"] = Reason,
            ["note"] = """{"text":"备注","reason":null}""",
            ["attach"] = """{"attachmentId":"01a20535-4747-72c3-96f4-cba1d72092f9","reason":null}""",
        };

    /// <summary>The operation id of each move.</summary>
    public static IReadOnlyDictionary<string, string> Operations { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["accept"] = "AcceptIncident",
            ["reject"] = "RejectIncident",
            ["merge"] = "MergeIncident",
            ["unmerge"] = "UnmergeIncident",
            ["join"] = "JoinIncident",
            ["request-info"] = "RequestInfo",
            ["answer"] = "AnswerIncident",
            ["dispatch"] = "DispatchIncident",
            ["take"] = "TakeIncident",
            ["return"] = "ReturnIncident",
            ["suspend"] = "SuspendIncident",
            ["approve-suspension"] = "ApproveSuspension",
            ["resume"] = "ResumeIncident",
            ["hand-over"] = "HandOverIncident",
            ["resolve"] = "ResolveIncident",
            ["verify"] = "VerifyIncident",
            ["rework"] = "ReworkIncident",
            ["record-feedback"] = "RecordFeedback",
            ["close"] = "CloseIncident",
            ["withdraw"] = "WithdrawIncident",
            ["escalate"] = "EscalateIncident",
            ["request-reopen"] = "RequestReopen",
            ["reopen"] = "ReopenIncident",
            ["refuse-reopen"] = "RefuseReopen",
            ["supervise"] = "SuperviseIncident",
            ["answer-supervision"] = "AnswerSupervision",
            ["correct"] = "CorrectIncident",
            ["call-volunteers"] = "CallVolunteers",
            ["read-contact"] = "ReadContact",
            ["note"] = "NoteIncident",
            ["attach"] = "AttachToIncident",
        };
}
