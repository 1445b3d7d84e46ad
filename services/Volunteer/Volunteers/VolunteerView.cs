namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>A volunteer as the API returns them. Name and phone are included only when one volunteer is read.</summary>
/// <param name="Contact">Masked, such as <c>张* 138****1234</c>.</param>
/// <param name="Unit">Code of their unit, or null.</param>
/// <param name="Name">The name in full; null in lists and in the answer to a POST, which is stored.</param>
/// <param name="Phone">The phone number in full, likewise.</param>
internal sealed record VolunteerView(
    Guid Id,
    string? Contact,
    string? Unit,
    Consent Consent,
    long Sequence,
    string? Name = null,
    string? Phone = null
)
{
    public static VolunteerView Create(Volunteer volunteer, string? masked) =>
        new(volunteer.Id, masked, volunteer.Unit, volunteer.Consent, volunteer.Sequence);
}
