namespace GovPlatform.IncidentService.Exports;

/// <summary>What has been decided about an export with contacts.</summary>
internal enum IncidentExportStatus
{
    /// <summary>待审批.</summary>
    AwaitingApproval,

    /// <summary>已同意: the asker may take the file until the export expires.</summary>
    Approved,

    /// <summary>已拒绝.</summary>
    Refused,
}
