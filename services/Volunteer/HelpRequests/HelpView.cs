namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// A request for help as the API returns it. The texts are included only when one request is read, never in the answer
/// to a POST, which is stored with its idempotency key.
/// </summary>
/// <param name="VolunteerId">The helping volunteer, or null.</param>
/// <param name="OrganizationId">The helping organisation, or null.</param>
/// <param name="IncidentId">The incident it was handed on as; null if it was not handed on.</param>
/// <param name="Outcome">Final status of that incident; null while it is open.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="Contact">The asker's contact, masked.</param>
/// <param name="Words">All texts, with the contact in full; null unless one request is read.</param>
internal sealed record HelpView(
    Guid Id,
    string Kind,
    string Unit,
    HelpStatus Status,
    Guid? VolunteerId,
    Guid? OrganizationId,
    Guid? IncidentId,
    string? Outcome,
    DateTimeOffset AskedAt,
    string? Contact,
    long Sequence,
    HelpText? Words = null
)
{
    public static HelpView Create(HelpRequest request, string? masked) =>
        new(
            request.Id,
            request.Kind,
            request.Unit,
            request.Status,
            request.VolunteerId,
            request.OrganizationId,
            request.IncidentId,
            request.Outcome,
            request.AskedAt,
            masked,
            request.Sequence
        );
}
