using GovPlatform.Encryption;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>An incubation as the API returns it.</summary>
/// <param name="Unit">Code of the unit applied to.</param>
/// <param name="Stage">Code of the current stage or end.</param>
/// <param name="StageSince">When that stage was reached, UTC.</param>
/// <param name="Missing">Documents still missing before it can be advanced.</param>
/// <param name="Allowed">Codes of the stages and ends that the caller may bring it to now.</param>
/// <param name="Contact">The applicant's contact, masked.</param>
/// <param name="Applicant">
/// The applicant's contact in full; null unless the applicant or the centre reads one incubation.
/// </param>
/// <param name="AppliedAt">UTC.</param>
/// <param name="OrganizationId">The organisation it became, or null.</param>
internal sealed record IncubationView(
    Guid Id,
    string OrganizationName,
    string Category,
    string Unit,
    string Stage,
    DateTimeOffset StageSince,
    IReadOnlyList<MissingDocument> Missing,
    IReadOnlyList<string> Allowed,
    IReadOnlyList<IncubationView.Document> Documents,
    string? Contact,
    PersonContact? Applicant,
    int ProcessVersion,
    DateTimeOffset AppliedAt,
    Guid? OrganizationId,
    long Sequence
)
{
    public static IncubationView Create(
        Incubation incubation,
        IncubationProcess process,
        string? contact,
        CommandContext context,
        PersonContact? applicant = null
    ) =>
        new(
            incubation.Id,
            incubation.OrganizationName,
            incubation.Category,
            incubation.Unit,
            incubation.Stage,
            incubation.StageSince,
            [.. incubation.Missing(process).Select(MissingDocument.Create)],
            incubation.AllowedTo(process, context),
            [
                .. incubation
                    .Documents.OrderBy(row => row.SuppliedAt)
                    .Select(row => new Document(row.Code, row.Title, row.Reference, row.SuppliedAt)),
            ],
            contact,
            applicant,
            incubation.ProcessVersion,
            incubation.AppliedAt,
            incubation.OrganizationId,
            incubation.Sequence
        );

    internal sealed record Document(string Code, string Title, string? Reference, DateTimeOffset SuppliedAt);
}
