namespace GovPlatform.IncidentService.Attachments;

/// <summary>How far an attachment has come.</summary>
internal enum AttachmentState
{
    /// <summary>Its bytes are being uploaded; the store says how many have arrived.</summary>
    Receiving,

    /// <summary>Judged, cleaned and stored; can be attached.</summary>
    Ready,

    /// <summary>All bytes arrived and were refused; none is kept.</summary>
    Refused,
}
