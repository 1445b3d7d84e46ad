namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>A request for help as callers read it. Its words only where one is read; never in a POST's answer, which is kept.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Kind">Kind of help.</param>
/// <param name="Unit">Code of the unit it belongs to.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="VolunteerId">The volunteer who helps, or null.</param>
/// <param name="OrganizationId">The organisation that helps, or null.</param>
/// <param name="AskedAt">When it was asked, UTC.</param>
/// <param name="Contact">How to reach them, masked.</param>
/// <param name="Sequence">Number of its last step.</param>
/// <param name="Words">All that was said, the whole contact too.</param>
internal sealed record HelpView(
    Guid Id,
    string Kind,
    string Unit,
    HelpStatus Status,
    Guid? VolunteerId,
    Guid? OrganizationId,
    DateTimeOffset AskedAt,
    string? Contact,
    long Sequence,
    HelpText? Words = null
)
{
    /// <summary>Shows a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="masked">The masked contact.</param>
    public static HelpView Create(HelpRequest request, string? masked) =>
        new(
            request.Id,
            request.Kind,
            request.Unit,
            request.Status,
            request.VolunteerId,
            request.OrganizationId,
            request.AskedAt,
            masked,
            request.Sequence
        );
}
