namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>A volunteer as callers read them. Name and phone only where one is read by somebody who may.</summary>
/// <param name="Id">Their key.</param>
/// <param name="Contact">Masked, such as <c>张* 138****1234</c>.</param>
/// <param name="Unit">Code of their unit, or null.</param>
/// <param name="Consent">What they agreed to.</param>
/// <param name="Sequence">Number of the last step.</param>
/// <param name="Name">The whole name, where it may be read; never in a POST's answer, which is kept.</param>
/// <param name="Phone">The whole phone, likewise.</param>
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
    /// <summary>Shows a volunteer, masked.</summary>
    /// <param name="volunteer">The volunteer.</param>
    /// <param name="masked">The masked contact.</param>
    public static VolunteerView Create(Volunteer volunteer, string? masked) =>
        new(volunteer.Id, masked, volunteer.Unit, volunteer.Consent, volunteer.Sequence);
}
